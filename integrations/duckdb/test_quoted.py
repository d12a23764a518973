"""Runs quoted.sql on the Parquet of the command, or on that of the Python package if the command has no Parquet."""

import json
import os
import subprocess
from pathlib import Path

import duckdb
import pytest

HERE = Path(__file__).resolve().parent
COMMAND = os.environ.get("WHOSAID_COMMAND", str(HERE.parents[1] / "target" / "release" / "whosaid"))
ARTICLES = [
    {"id": 1, "outlet": "Bay News", "date": "2026-10-02", "text": "“We wait,” said Ada Moor. She said the ferry was late."},
    {"id": 2, "outlet": "Bay News", "date": "2026-11-03T10:00:00Z", "text": "“We row,” said Tom Reed. “We row now,” he added."},
    {"id": 3, "outlet": "The Lamp", "date": "2026-11-04", "text": "“It sank,” an official said. “We wait,” said Ada Moor."},
]


@pytest.fixture
def parquet(tmp_path):
    source, out = tmp_path / "articles.jsonl", tmp_path / "quotes.parquet"
    source.write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    run = [COMMAND, "quotes", source, "--format", "parquet", "--output", out, "--quiet"]
    done = subprocess.run(run, capture_output=True, text=True)
    if "built without Parquet" in done.stderr:
        import pyarrow.parquet
        import whosaid

        table = whosaid.to_arrow([article["text"] for article in ARTICLES], ids=[str(a["id"]) for a in ARTICLES])
        fields = [json.dumps(ARTICLES[int(id) - 1]) for id in table.column("id").to_pylist()]
        pyarrow.parquet.write_table(table.append_column("fields", [fields]), out)
    else:
        assert done.returncode == 0, done.stderr
    return out


def test_the_questions_have_their_answers(parquet):
    database = duckdb.connect()
    database.execute(f"SET VARIABLE quotes = '{parquet}'")
    statements = [s for s in duckdb.extract_statements((HERE / "quoted.sql").read_text(encoding="utf-8"))]
    answers = [database.execute(statement).fetchall() for statement in statements][1:]
    most, months, outlets, anonymous = answers
    assert most == [("Ada Moor", 3, 2), ("Tom Reed", 2, 1)]
    assert [(str(month)[:7], name, count) for month, name, count in months] == [
        ("2026-10", "Ada Moor", 2),
        ("2026-11", "Tom Reed", 2),
        ("2026-11", "Ada Moor", 1),
    ]
    assert outlets == [("Bay News", "Ada Moor", 2, 0.5), ("Bay News", "Tom Reed", 2, 1.0), ("The Lamp", "Ada Moor", 1, 1.0)]
    assert anonymous == [("Bay News", 0.0, 4), ("The Lamp", 0.5, 2)]
