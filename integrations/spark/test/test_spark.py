"""The Spark job on a local cluster of two executors, against the command: the same rows, also when an executor is killed.

WHOSAID_COMMAND names the command. SPARK_ARTICLES is the number of articles (default 2,000).
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(HERE.parent))
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
# Executors import the job and the package as the driver does.
os.environ["PYTHONPATH"] = os.pathsep.join([str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])

import whosaid_spark  # noqa: E402
from pyspark.sql import SparkSession  # noqa: E402

NUMBER = int(os.environ.get("SPARK_ARTICLES", "2000"))
COMMAND = os.environ.get("WHOSAID_COMMAND", str(ROOT / "target" / "release" / "whosaid"))
COMPARED = ["number", "kind", "polarity", "speaker_name", "speaker_kind", "speaker_id", "confidence", "evidence", "pattern"]


@pytest.fixture(scope="module")
def spark():
    session = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "500")
        .config("spark.sql.files.maxPartitionBytes", str(4 << 20))
        # What the README advises.
        .config("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC")
        .config("spark.executorEnv.PYTHONPATH", os.environ["PYTHONPATH"])
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


def make_articles(number):
    """Different articles made of the paragraphs of the project's own, about 700 words each."""
    chance = random.Random(19)
    texts = [file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]
    for file in sorted((ROOT / "tests" / "articles").glob("*.jsonl")):
        if not file.name.startswith("heldout"):
            texts += [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip()]
    for index in range(number):
        parts, words = [], 0
        while words < 700:
            parts.append(chance.choice(paragraphs))
            words += parts[-1].count(" ") + 1
        yield {"id": f"{index:07}", "outlet": f"outlet {index % 7}", "text": "\n\n".join(parts)}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    articles = list(make_articles(NUMBER))
    # Groups of rows are what Spark splits a file by.
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(articles), folder / "articles.parquet", row_group_size=250)
    with open(folder / "articles.jsonl", "w", encoding="utf-8") as file:
        file.writelines(json.dumps(article) + "\n" for article in articles)
    return folder


@pytest.fixture(scope="module")
def single(archive):
    """The rows of the command, and its time in seconds."""
    out = archive / "single.jsonl"
    start = time.monotonic()
    run = [COMMAND, "quotes", archive / "articles.jsonl", "--format", "jsonl", "--output", out, "--threads", "2", "--quiet"]
    subprocess.run([*run, "--isolated"], check=True)
    seconds = time.monotonic() - start
    rows = []
    for line in out.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        roles = {speaker["id"]: speaker["roles"] for speaker in record["speakers"]}
        for number, quote in enumerate(record["quotes"], 1):
            ranges = [quote[name] for name in ("content", "quoted", "cue", "speaker")]
            compared = [quote[name] for name in COMPARED if name != "number"]
            kept = (record["id"], record["outlet"], number, *compared, quote["line"], quote["text"])
            rows.append(json.dumps([*kept, *ranges, roles.get(quote["speaker_id"], [])]))
    assert len(rows) > NUMBER
    return sorted(rows), seconds


def rows_of(folder):
    """Rows that a job wrote, in the same form."""
    rows = []
    for row in pyarrow.parquet.read_table(folder).to_pylist():
        ranges = [[[r["start"], r["end"]] for r in row[name]] for name in ("content", "quoted", "cue", "speaker")]
        kept = [row[name] for name in ["id", "outlet", *COMPARED, "line", "text"]]
        rows.append(json.dumps([*kept, *ranges, row["speaker_roles"]]))
    return sorted(rows)


def job(*arguments):
    start = time.monotonic()
    whosaid_spark.main([str(argument) for argument in arguments])
    return time.monotonic() - start


def test_parquet_gives_the_rows_of_the_command(spark, archive, single, tmp_path):
    expected, alone = single

    def warm_up(batches):
        import whosaid

        whosaid.quotes("“We wait,” said Ada Moor.")
        yield from batches

    spark.range(100).repartition(2).mapInArrow(warm_up, "id long").count()
    seconds = job(archive / "articles.parquet", tmp_path / "out", "--keep", "outlet")
    print(f"{NUMBER} articles: command {alone:.1f} s, Spark {seconds:.1f} s, {alone / seconds:.0%} of its throughput")
    assert rows_of(tmp_path / "out" / "table=quotes") == expected
    assert not (tmp_path / "out" / "table=rejects").exists()


@pytest.mark.parametrize("writer", ["tasks", "spark"])
def test_json_lines_give_the_same_and_bad_lines_are_kept_apart(spark, archive, single, tmp_path, writer):
    lines = (archive / "articles.jsonl").read_text(encoding="utf-8").splitlines()[:500]
    bad = ['{"id": "broken', '{"text": "“We wait,” said Ada Moor."}', '{"id": "no-text", "outlet": "o"}']
    lines[100:100] = bad
    (tmp_path / "bad.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "who said it"
    job(tmp_path / "bad.jsonl", out, "--keep", "outlet", "--partitions", "4", "--writer", writer)
    rejects = pyarrow.parquet.read_table(out / "table=rejects").to_pylist()
    found = sorted((row["error"], row["id"] or "", row["broken_line"] or "") for row in rejects)
    assert found == [("it has no id", "", ""), ("it has no id", "", bad[0]), ("it has no text", "no-text", "")]
    last = lines[-1][8:15]
    assert rows_of(out / "table=quotes") == [row for row in single[0] if row[2:9] <= last]
    table = spark.read.parquet(str(out))
    assert table.filter("table = 'quotes'").count() == len(rows_of(out / "table=quotes"))
    assert {name for name in os.listdir(out) if not name.startswith(".")} == {"_SUCCESS", "table=quotes", "table=rejects"}


def test_a_folder_that_is_there_is_left_alone(spark, archive, tmp_path, capsys):
    (tmp_path / "out").mkdir()
    with pytest.raises(SystemExit):
        job(archive / "articles.parquet", tmp_path / "out")
    assert "is there already" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        job(archive / "articles.parquet", "whosaid://nowhere/out")
    assert not list((tmp_path / "out").iterdir())


def test_a_job_that_fails_leaves_nothing_behind(spark, archive, tmp_path):
    with pytest.raises(Exception, match="no-such-command"):
        job(archive / "articles.parquet", tmp_path / "out", "--command", "no-such-command")
    assert not (tmp_path / "out").exists()


def test_the_command_serves_as_well_as_the_package(spark, archive, single, tmp_path):
    part = pyarrow.parquet.read_table(archive / "articles.parquet").slice(0, 200)
    pyarrow.parquet.write_table(part, tmp_path / "part.parquet")
    job(tmp_path / "part.parquet", tmp_path / "out", "--keep", "outlet", "--command", COMMAND)
    assert rows_of(tmp_path / "out" / "table=quotes") == [row for row in single[0] if row[2:9] < "0000200"]


def executors():
    """Process ids of the executors, which are descendants of this process."""
    children = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                children.setdefault(parent, []).append((int(entry.name), (entry / "cmdline").read_bytes()))
            except OSError:
                continue
    found, pending = [], [os.getpid()]
    while pending:
        for pid, arguments in children.get(pending.pop(), []):
            pending.append(pid)
            if b"CoarseGrainedExecutorBackend" in arguments and arguments.split(b"\0")[0].endswith(b"java"):
                found.append(pid)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_killed_executor_costs_nothing_but_time(spark, archive, single, tmp_path):
    tracker, killed = spark.sparkContext.statusTracker(), []

    def kill():
        for _ in range(3000):
            for stage in tracker.getActiveStageIds():
                info = tracker.getStageInfo(stage)
                if info and info.numTasks > 3 and info.numCompletedTasks >= 2:
                    killed.append(executors()[0])
                    os.kill(killed[0], signal.SIGKILL)
                    return
            time.sleep(0.05)

    killer = threading.Thread(target=kill)
    killer.start()
    job(archive / "articles.parquet", tmp_path / "out", "--keep", "outlet", "--partitions", "12")
    killer.join()
    assert killed, "no executor was killed"
    assert rows_of(tmp_path / "out" / "table=quotes") == single[0]
    assert sorted(os.listdir(tmp_path / "out")) == ["_SUCCESS", "table=quotes"]


def test_columns_that_are_not_there_are_told(spark, archive):
    articles = spark.read.parquet(str(archive / "articles.parquet"))
    with pytest.raises(ValueError, match="no column 'body'; they have id, outlet, text"):
        whosaid_spark.quotes(articles, text="body")
    with pytest.raises(ValueError, match="rename it"):
        whosaid_spark.quotes(articles.withColumnRenamed("outlet", "kind"), keep=["kind"])
