"""The package and the command give the same, in every field."""

import json
import subprocess

import pytest

import whosaid


def from_command(command, texts, format="plain"):
    lines = [json.dumps({"id": number, "text": text, "format": format}) for number, text in enumerate(texts)]
    run = [command, "quotes", "-", "--input", "jsonl", "--format", "jsonl", "--isolated", "--quiet"]
    done = subprocess.run(run, input="\n".join(lines).encode(), capture_output=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def plain(record):
    """A record as JSON has it: lists for tuples."""
    return json.loads(json.dumps(record))


def test_records_equal_those_of_the_command(command, articles):
    expected = from_command(command, articles)
    assert len(articles) == 2000 and sum(len(record["quotes"]) for record in expected) > 5_000
    for record, line in zip(whosaid.records(articles), expected):
        line.pop("id"), line.pop("format")
        assert plain(record) == line
    for article, line in zip(whosaid.articles(articles[:200]), expected):
        assert plain(article.to_dict()) == line


@pytest.mark.parametrize("format", ["markdown", "html"])
def test_markup_is_read_as_the_command_does(command, articles, format):
    expected = from_command(command, articles[:200], format)
    for record, line in zip(whosaid.records(articles[:200], format=format), expected):
        line.pop("id"), line.pop("format")
        assert plain(record) == line


def test_tables_equal_those_of_the_command(command, articles):
    pytest.importorskip("pyarrow")
    texts = articles[:300]
    ids = [f"article {number}" for number in range(len(texts))]
    rows = whosaid.to_arrow(texts, ids).to_pylist()
    expected = [
        (f"article {number}", position, quote)
        for number, line in enumerate(from_command(command, texts))
        for position, quote in enumerate(line["quotes"], 1)
    ]
    assert len(rows) == len(expected) > 1000
    for row, (id, number, quote) in zip(rows, expected):
        assert (row["id"], row["number"]) == (id, number)
        for name in ("content", "quoted", "cue", "speaker"):
            row[name] = [[range["start"], range["end"]] for range in row[name]]
        assert {name: row[name] for name in quote} == quote
