"""The examples run, each with the program that it is for, and give what the package gives."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import whosaid

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
ARTICLES = [
    {"id": 1, "text": "“We wait,” said Ada Moor, the mayor. She said the ferry was late."},
    {"id": 2, "text": "“We row,” said Tom Reed 🙂. “We row now,” he added."},
    {"id": 3, "text": "The harbour is quiet."},
]
EXPECTED = sorted((str(article["id"]), quote.text) for article in ARTICLES for quote in whosaid.quotes(article["text"]))


def run(example, *arguments):
    # Spark's workers take the first `python3` of the PATH unless told otherwise, as in a virtual environment not activated.
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable}
    program = [sys.executable, str(EXAMPLES / example), *map(str, arguments)]
    done = subprocess.run(program, capture_output=True, text=True, timeout=600, env=environment)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    import pyarrow.parquet

    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ARTICLES), tmp_path / "articles.parquet")
    return tmp_path / "articles.parquet"


def rows_of(folder):
    import pyarrow.parquet

    rows = [row for file in sorted(folder.rglob("*.parquet")) for row in pyarrow.parquet.read_table(file).to_pylist()]
    return sorted((str(row["id"]), row["text"]) for row in rows)


def test_duckdb(parquet):
    pytest.importorskip("duckdb")
    shown = run("duckdb_query.py", parquet)
    assert shown.index("Ada Moor") < shown.index("Tom Reed")


def test_spark(parquet, tmp_path):
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("there is no Java")
    run("spark_column.py", parquet, tmp_path / "out")
    assert rows_of(tmp_path / "out") == EXPECTED


def test_ray(parquet, tmp_path):
    pytest.importorskip("ray")
    run("ray_data.py", parquet, tmp_path / "out")
    assert rows_of(tmp_path / "out") == EXPECTED


def test_datasets(tmp_path):
    pytest.importorskip("datasets")
    import pyarrow.parquet

    source, out = tmp_path / "articles.jsonl", tmp_path / "out.parquet"
    source.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    run("datasets_map.py", source, out)
    rows = pyarrow.parquet.read_table(out).to_pylist()
    assert sorted((str(row["id"]), quote["text"]) for row in rows for quote in row["quotes"]) == EXPECTED
