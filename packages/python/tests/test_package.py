"""What the package promises beside the results themselves."""

import doctest
import importlib
import pickle
import threading
import time
from pathlib import Path

import pytest

import whosaid

TEXT = "🙂 “We wait,” said Ada Moor, the mayor, “for the ferry.”\r\n\r\nTom Reed said it was late."


def test_ranges_are_code_points_of_the_string():
    article = whosaid.Article(TEXT)
    first, second = article.quotes
    assert [TEXT[start:end] for start, end in first.content] == ["“We wait,”", "“for the ferry.”"]
    assert [TEXT[start:end] for start, end in first.cue + first.speaker] == ["said", "Ada Moor, the mayor"]
    assert TEXT[slice(*first.span)] == "“We wait,” said Ada Moor, the mayor, “for the ferry.”"
    assert (first.kind, first.confidence, first.line, second.line) == ("direct", "high", 1, 3)
    speaker = article.speaker_of(first)
    assert speaker is not None and (speaker.name, speaker.roles) == ("Ada Moor", ("mayor",))
    assert article.quotes_by(speaker) == [first]
    assert article.quote_at(TEXT.index("ferry")) == first
    assert article.quote_at(0) is None and article.quote_at(10_000) is None


def test_lone_surrogates_keep_their_place():
    [quote] = whosaid.quotes("\ud83d\ude00\udc00 “We wait,” said Ada Moor.")
    assert quote.content == ((4, 14),)


def test_an_edited_article_equals_a_new_one():
    article = whosaid.Article(TEXT)
    start = TEXT.index("Tom")
    article.edit(start, start + 3, "Zoë 🙂")
    fresh = whosaid.Article(article.text)
    assert article == fresh and article.to_dict() == fresh.to_dict()
    with pytest.raises(IndexError):
        article.edit(5, 10_000, "")
    with pytest.raises(IndexError):
        article.edit(-1, 2, "")


def test_what_is_known_beside_the_text_counts():
    known = whosaid.KnownSpeaker("Kaja Kallas", aliases=["Kallas"], roles=["EU foreign policy chief"])
    text = "“We wait,” Kallas said. “It is very late today, and nobody knows why.”"
    assert whosaid.quotes(text, speakers=[known])[0].speaker_name == "Kaja Kallas"
    corrected = whosaid.quotes("“We wait for the ferry.”", corrections={"We wait": "Ada Moor"})
    assert corrected[0].speaker_name == "Ada Moor"
    article = whosaid.Article(text, speakers=[known])
    article.edit(0, 0, "The ferry is late.\n\n")
    assert article.quotes[0].speaker_name == "Kaja Kallas"


def test_results_can_be_sent_to_other_processes():
    article = next(whosaid.articles([TEXT]))
    copy = pickle.loads(pickle.dumps(article))
    assert copy == article and copy.quotes == article.quotes
    copy.edit(0, 2, "")
    assert copy.quotes[0].content[0] == (0, 10)


def test_wrong_arguments_are_told():
    with pytest.raises(ValueError, match="plain, markdown or html"):
        whosaid.quotes("x", format="pdf")
    with pytest.raises(TypeError):
        whosaid.quotes(b"x")
    with pytest.raises(TypeError, match="one string"):
        list(whosaid.records("x"))
    with pytest.raises(TypeError, match="one string"):
        whosaid.to_table("x")


def test_batches_are_lazy():
    taken = []

    def endless():
        while True:
            taken.append(1)
            yield TEXT

    records = whosaid.records(endless(), threads=2)
    assert len(next(records)["quotes"]) == 2
    assert len(taken) < 1000


def test_batches_release_the_interpreter_lock(articles):
    ticks, done = [], threading.Event()

    def tick():
        while not done.is_set():
            ticks.append(time.perf_counter())
            time.sleep(0.001)

    other = threading.Thread(target=tick)
    other.start()
    start = time.perf_counter()
    table = whosaid.to_table(articles[:500], threads=1)
    end = time.perf_counter()
    done.set()
    other.join()
    assert len(table) > 0
    # With the lock held, the other thread would not run once.
    during = [tick for tick in ticks if start < tick < end]
    assert len(during) > 20


@pytest.mark.parametrize("module", ["", "._article", "._batch", "._tables", ".spacy_component"])
def test_examples_in_the_documentation_run(module):
    needed = {"._tables": ["pyarrow", "pandas", "polars"], ".spacy_component": ["spacy"]}
    for name in needed.get(module, []):
        pytest.importorskip(name)
    failed, tried = doctest.testmod(importlib.import_module("whosaid" + module))
    assert tried > 0 and failed == 0


def test_the_readme_runs():
    for name in ["pyarrow", "pandas", "polars", "spacy", "duckdb"]:
        pytest.importorskip(name)
    readme = Path(__file__).resolve().parents[1] / "README.md"
    failed, tried = doctest.testfile(str(readme), module_relative=False, encoding="utf-8")
    assert tried > 10 and failed == 0


def test_spacy_finds_the_component_by_its_name():
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    nlp.add_pipe("whosaid", config={"spans_key": "said"})
    texts = [TEXT, "Nobody spoke.", "She said the ferry was late."] * 100
    docs = list(nlp.pipe(texts))
    assert [len(doc._.quotes) for doc in docs] == [2, 0, 1] * 100
    labels = [(span.label_, span.id_, span.kb_id_) for span in docs[0].spans["said"]]
    assert labels[0] == ("DIRECT", "0", "Ada Moor") and ("SOURCE", "1", "Tom Reed") in labels
    doc = nlp(TEXT)
    assert doc.spans["said"][0].text == "“We wait,”"
    assert spacy.blank("en").from_bytes(nlp.to_bytes()) is not None
