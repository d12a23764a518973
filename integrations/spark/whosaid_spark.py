"""Quotations of a column of articles with Apache Spark, as a function and as a job.

    spark-submit whosaid_spark.py ARTICLES OUT [--id-column id] [--text-column text] [--keep outlet,date]

ARTICLES is a Parquet file or folder, JSON lines (`.jsonl`, `.json`, also with `.gz`), or a folder of text files. OUT gets
two Parquet folders: `OUT/table=quotes` with a row for each quotation, and `OUT/table=rejects` with the rows that are no
articles, and why.

The executors need the Python package `whosaid-news` and pyarrow, or the command `whosaid` (`--command PATH`) and pyarrow.
"""

import argparse
import json
import subprocess
import sys
import uuid
from typing import Callable, Dict, Iterator, List, Optional, Sequence, Tuple

import pyarrow
import pyarrow.fs
import pyarrow.parquet
from py4j.protocol import Py4JError
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T
from pyspark.sql.utils import AnalysisException

RANGES = T.ArrayType(
    T.StructType([T.StructField("start", T.LongType(), False), T.StructField("end", T.LongType(), False)]), False
)

QUOTE_COLUMNS: List[T.StructField] = [
    T.StructField("number", T.IntegerType()),
    T.StructField("kind", T.StringType()),
    T.StructField("polarity", T.StringType()),
    T.StructField("cue_text", T.StringType()),
    T.StructField("speaker_text", T.StringType()),
    T.StructField("speaker_name", T.StringType()),
    T.StructField("speaker_kind", T.StringType()),
    T.StructField("confidence", T.StringType()),
    T.StructField("evidence", T.StringType()),
    T.StructField("pattern", T.StringType()),
    T.StructField("text", T.StringType()),
    T.StructField("content", RANGES),
    T.StructField("quoted", RANGES),
    T.StructField("cue", RANGES),
    T.StructField("speaker", RANGES),
    T.StructField("speaker_id", T.IntegerType()),
    T.StructField("speaker_roles", T.ArrayType(T.StringType())),
    T.StructField("line", T.IntegerType()),
]
"""Columns of a quotation. They are those of `whosaid quotes --format parquet`; offsets are code points."""

DIFFERENT_IN_EVERY_ROW = ["text", "evidence"]
"""Columns of a Parquet file in which hardly two values are equal: a dictionary of them only costs time."""

BROKEN_LINE = "broken_line"
"""Column with a line of the input that is no JSON."""

OF_PYARROW = {"s3a": "s3", "s3n": "s3"}
"""Schemes of storage that pyarrow calls by another name."""

Analyze = Callable[[List[Optional[str]]], Tuple[pyarrow.Table, List[int]]]
"""Analyses texts: a table whose column `position` is the position of the text, and the positions of texts that failed."""


def quotes(
    articles: DataFrame,
    id: str = "id",
    text: str = "text",
    keep: Sequence[str] = (),
    format: str = "plain",
    command: Optional[str] = None,
) -> DataFrame:
    """The quotations of a data frame of articles, a row for each.

    The columns are that of the id, those of `keep` as they were, those of `QUOTE_COLUMNS`, and `error`. A row without id
    or text, and a text that cannot be analysed, which would be a bug, have one row with `error`, where all columns of a
    quotation are null. The order of the rows is not defined. `format` is `plain`, `markdown` or `html`. With `command`,
    the executors run this command in place of the Python package.
    """
    selected, kept = _selected(articles, id, text, keep)
    types = {field.name: field for field in articles.schema.fields}
    fields = [T.StructField(name, types[name].dataType) for name in kept]
    schema = T.StructType([*fields, *QUOTE_COLUMNS, T.StructField("error", T.StringType())])

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        analyze = _of_command(command, format) if command else _of_package(format)
        for batch in batches:
            for _, table in _tables(batch, id, kept, analyze):
                yield from table.to_batches()

    return selected.mapInArrow(work, schema)


def _selected(articles: DataFrame, id: str, text: str, keep: Sequence[str]) -> Tuple[DataFrame, List[str]]:
    """The columns that a task needs, the text as `#text`, and the names of those that are kept.

    Raises ValueError if a column is not there or has the name of a column of the quotations.
    """
    kept = list(dict.fromkeys([id, *keep]))
    clash = {field.name for field in QUOTE_COLUMNS} | {"error"}
    for name in kept:
        if name not in articles.columns:
            raise ValueError(f"the articles have no column {name!r}; they have {', '.join(articles.columns)}")
        if name in clash:
            raise ValueError(f"the column {name!r} has the name of a column of the quotations; rename it")
    if text not in articles.columns:
        raise ValueError(f"the articles have no column {text!r}; they have {', '.join(articles.columns)}")
    columns = [*[F.col(f"`{name}`") for name in kept], F.col(f"`{text}`").cast("string").alias("#text")]
    return articles.select(*columns), kept


def _tables(
    batch: pyarrow.RecordBatch, id: str, kept: List[str], analyze: Analyze
) -> Iterator[Tuple[str, pyarrow.Table]]:
    """The rows of some articles: `quotes`, and `rejects` if there are any."""
    articles = pyarrow.Table.from_batches([batch])
    ids, texts = articles.column(id).to_pylist(), articles.column("#text").to_pylist()
    errors = {}
    for position, (name, text) in enumerate(zip(ids, texts)):
        if name is None or text is None:
            errors[position] = "it has no id" if name is None else "it has no text"
            texts[position] = None
    found, failed = analyze(texts)
    errors.update((position, "it cannot be analysed; please report it") for position in failed)
    positions = found.column("position")
    table = articles.select(kept).take(positions)
    for field in QUOTE_COLUMNS:
        table = table.append_column(field.name, found.column(field.name))
    table = table.append_column("error", pyarrow.nulls(len(found), pyarrow.string()))
    yield "quotes", table
    if errors:
        rejected = articles.select(kept).take(pyarrow.array(list(errors), pyarrow.int64()))
        for field in QUOTE_COLUMNS:
            rejected = rejected.append_column(field.name, pyarrow.nulls(len(errors), found.schema.field(field.name).type))
        yield "rejects", rejected.append_column("error", pyarrow.array(list(errors.values()), pyarrow.string()))


def _of_package(format: str) -> Analyze:
    from whosaid._tables import analyzed

    def analyze(texts: List[Optional[str]]) -> Tuple[pyarrow.Table, List[int]]:
        # One thread for each task: Spark runs as many tasks as there are cores.
        table, failed = analyzed(texts, format=format, threads=1)
        return pyarrow.Table.from_batches([pyarrow.record_batch(table)]), failed

    return analyze


def _of_command(command: str, format: str) -> Analyze:
    names = [field.name for field in QUOTE_COLUMNS]
    range_type = pyarrow.list_(pyarrow.struct([("start", pyarrow.int64()), ("end", pyarrow.int64())]))
    arrow = {"string": pyarrow.string(), "int": pyarrow.int32(), "array<string>": pyarrow.list_(pyarrow.string())}
    fields = [(field.name, arrow.get(field.dataType.simpleString(), range_type)) for field in QUOTE_COLUMNS]
    schema = pyarrow.schema([("position", pyarrow.int64()), *fields])

    def row(position: int, number: int, text: str, quote: dict, roles: dict) -> dict:
        words = lambda ranges: " ".join(" ".join(text[start:end] for start, end in ranges).split()) or None
        derived = {
            "position": position,
            "number": number,
            "cue_text": words(quote["cue"]),
            "speaker_text": words(quote["speaker"]),
            "speaker_roles": roles.get(quote["speaker_id"], []),
        }
        for name in ("content", "quoted", "cue", "speaker"):
            derived[name] = [{"start": start, "end": end} for start, end in quote[name]]
        return {**{name: quote.get(name) for name in names}, **derived}

    def analyze(texts: List[Optional[str]]) -> Tuple[pyarrow.Table, List[int]]:
        lines = [
            json.dumps({"id": position, "text": text, "format": format})
            for position, text in enumerate(texts)
            if text is not None
        ]
        run = [command, "quotes", "-", "--input", "jsonl", "--format", "jsonl", "--isolated", "--quiet", "--threads", "1"]
        done = subprocess.run(run, input="\n".join(lines).encode(), stdout=subprocess.PIPE)
        if done.returncode not in (0, 2):
            raise RuntimeError(f"{command} ended with code {done.returncode}")
        rows, missing = [], {position for position, text in enumerate(texts) if text is not None}
        for line in done.stdout.splitlines():
            record = json.loads(line)
            position = record["id"]
            missing.discard(position)
            roles = {speaker["id"]: speaker["roles"] for speaker in record["speakers"]}
            for number, quote in enumerate(record["quotes"], 1):
                rows.append(row(position, number, texts[position] or "", quote, roles))
        return pyarrow.Table.from_pylist(rows, schema), sorted(missing)

    return analyze


def read(spark: SparkSession, path: str, id: str, text: str, keep: Sequence[str]) -> DataFrame:
    """Articles from Parquet, JSON lines or a folder of text files. A line that is no JSON has neither id nor text."""
    name = path.rstrip("/").lower()
    for packed in (".gz", ".zst", ".bz2"):
        name = name[: -len(packed)] if name.endswith(packed) else name
    if name.endswith((".jsonl", ".json", ".ndjson")):
        columns = dict.fromkeys([id, text, *keep], "string")
        schema = ", ".join(f"`{column}` {kind}" for column, kind in columns.items())
        broken = spark.read.schema(f"{schema}, `{BROKEN_LINE}` string").option("columnNameOfCorruptRecord", BROKEN_LINE)
        return broken.json(path)
    if name.endswith((".txt", "/text")) or name.endswith("*"):
        files = spark.read.option("wholetext", True).option("recursiveFileLookup", True).text(path)
        return files.select(F.input_file_name().alias(id), F.col("value").alias(text))
    return spark.read.parquet(path)


class TableWriters:
    """The Parquet files that a task writes into a folder, one for each table."""

    GROUP = 50_000
    """Least number of rows of a group, but for the last one of a file."""

    def __init__(self, filesystem: pyarrow.fs.FileSystem, folder: str) -> None:
        self.filesystem, self.folder = filesystem, folder
        self.writers: Dict[str, Tuple[str, pyarrow.parquet.ParquetWriter]] = {}
        self.waiting: Dict[str, List[pyarrow.Table]] = {}
        self.rows: Dict[str, int] = {}

    def add(self, name: str, table: pyarrow.Table) -> None:
        if len(table):
            self.rows[name] = self.rows.get(name, 0) + len(table)
            self.waiting.setdefault(name, []).append(table)
            if sum(map(len, self.waiting[name])) >= self.GROUP:
                self._write(name)

    def _write(self, name: str) -> None:
        table = pyarrow.concat_tables(self.waiting.pop(name))
        if name not in self.writers:
            # No other attempt at the same task writes the same file.
            path = f"{self.folder}/{uuid.uuid4().hex}.parquet"
            columns = [column for column in table.column_names if column not in DIFFERENT_IN_EVERY_ROW]
            writer = pyarrow.parquet.ParquetWriter(
                path, table.schema, filesystem=self.filesystem, use_dictionary=columns, compression="zstd"
            )
            self.writers[name] = (path, writer)
        self.writers[name][1].write_table(table)

    def close(self) -> pyarrow.RecordBatch:
        """Finishes the files; returns a row for each."""
        for name in list(self.waiting):
            self._write(name)
        for _, writer in self.writers.values():
            writer.close()
        names = list(self.writers)
        files, rows = [self.writers[name][0] for name in names], [self.rows[name] for name in names]
        return pyarrow.record_batch({"name": names, "file": files, "rows": pyarrow.array(rows, pyarrow.int64())})


def destination(spark: SparkSession, out: str) -> Tuple[pyarrow.fs.FileSystem, str]:
    """The file system of a folder, which Spark finds by its configuration, and the path there.

    Raises OSError or pyarrow.ArrowException if Spark or pyarrow cannot reach it.
    """
    path = spark._jvm.org.apache.hadoop.fs.Path(out)
    try:
        uri = path.getFileSystem(spark._jsc.hadoopConfiguration()).makeQualified(path).toUri()
    except Py4JError as error:
        raise OSError(f"Spark has no file system for it: {error}") from error
    if uri.getScheme() == "file":
        return pyarrow.fs.LocalFileSystem(), uri.getPath().rstrip("/")
    scheme, rest = uri.toString().split(":", 1)
    filesystem, folder = pyarrow.fs.FileSystem.from_uri(f"{OF_PYARROW.get(scheme, scheme)}:{rest}")
    return filesystem, folder.rstrip("/")


def write_from_tasks(
    articles: DataFrame, out: str, id: str, text: str, keep: Sequence[str], format: str, command: Optional[str]
) -> int:
    """Analyses articles in tasks that write their rows themselves. Returns the number of rejected rows.

    Rows that go back to the JVM cost it a third of what the analysis costs. Each attempt at a task writes files of its own
    into `_temporary`; those of the attempts that have succeeded are moved to their folders at the end, so that a task that is
    done twice counts once. Raises FileExistsError if the folder is there, and what `destination` raises.
    """
    filesystem, folder = destination(articles.sparkSession, out)
    if filesystem.get_file_info(folder).type != pyarrow.fs.FileType.NotFound:
        raise FileExistsError(f"{out} is there already; name a folder that is not, or delete it")
    selected, kept = _selected(articles, id, text, keep)
    temporary = f"{folder}/_temporary"
    filesystem.create_dir(temporary)

    def work(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        analyze = _of_command(command, format) if command else _of_package(format)
        writers = TableWriters(filesystem, temporary)
        for batch in batches:
            for name, table in _tables(batch, id, kept, analyze):
                writers.add(name, table)
        yield writers.close()

    try:
        files = selected.mapInArrow(work, "name string, file string, rows long").collect()
        for name in sorted({file["name"] for file in files}):
            filesystem.create_dir(f"{folder}/table={name}")
        for number, file in enumerate(files):
            filesystem.move(file["file"], f"{folder}/table={file['name']}/part-{number:05}.parquet")
    except BaseException:
        filesystem.delete_dir(folder)
        raise
    filesystem.delete_dir(temporary)
    filesystem.open_output_stream(f"{folder}/_SUCCESS").close()
    return sum(file["rows"] for file in files if file["name"] == "rejects")


def write(found: DataFrame, out: str) -> int:
    """Has Spark write quotations and rejected rows, each into a folder of its own, in one pass. Returns the number of rejected
    rows."""
    spark = found.sparkSession
    # Both files of a task stay open, so that its rows need not be sorted by folder first.
    spark.conf.set("spark.sql.maxConcurrentOutputFileWriters", "2")
    table = F.when(F.col("error").isNull(), "quotes").otherwise("rejects")
    writer = found.withColumn("table", table).write.mode("error").partitionBy("table")
    for column in DIFFERENT_IN_EVERY_ROW:
        writer = writer.option(f"parquet.enable.dictionary#{column}", "false")
    writer.parquet(out)
    try:
        return spark.read.parquet(f"{out.rstrip('/')}/table=rejects").count()
    except AnalysisException:
        # There is no such folder: no row was rejected.
        return 0


def main(arguments: Optional[Sequence[str]] = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("articles", help="Parquet, JSON lines, or text files as `folder/*.txt`")
    parser.add_argument("out", help="folder that does not exist yet")
    parser.add_argument("--id-column", default="id", help="column that identifies an article (default: id)")
    parser.add_argument("--text-column", default="text", help="column with the text (default: text)")
    parser.add_argument("--keep", default="", help="columns to keep beside the id, separated by commas")
    parser.add_argument("--markup", default="plain", choices=["plain", "markdown", "html"], help="of the texts")
    parser.add_argument("--partitions", type=int, help="number of tasks (default: by the size of the input)")
    parser.add_argument("--command", help="run this whosaid command on the executors in place of the package")
    parser.add_argument(
        "--writer",
        default="tasks",
        choices=["tasks", "spark"],
        help="who writes the result: the tasks with pyarrow, which is faster, or Spark, for storage that pyarrow cannot reach",
    )
    given = parser.parse_args(arguments)
    keep = [name for name in given.keep.split(",") if name]
    spark = SparkSession.builder.appName("whosaid").getOrCreate()
    articles = read(spark, given.articles, given.id_column, given.text_column, keep)
    if given.partitions:
        articles = articles.repartition(given.partitions)
    keep += [BROKEN_LINE] if BROKEN_LINE in articles.columns else []
    columns = (given.id_column, given.text_column, keep)
    if given.writer == "spark":
        rejected = write(quotes(articles, *columns, given.markup, given.command), given.out)
    else:
        try:
            rejected = write_from_tasks(articles, given.out, *columns, given.markup, given.command)
        except FileExistsError as error:
            parser.error(str(error))
        except (OSError, pyarrow.ArrowException) as error:
            parser.error(f"the tasks cannot write to {given.out} ({error}); try --writer spark")
    if rejected:
        print(f"whosaid: {rejected} rows are no articles; see {given.out}/table=rejects", file=sys.stderr)


if __name__ == "__main__":
    main()
