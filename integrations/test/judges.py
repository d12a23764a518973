"""Judges of the output formats that are Python packages: judges.py FORMAT COMMAND FOLDER"""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ODD = """“We wait 🙂,” said Zoë Müller, who owns “The Lamp” & more. =1+1 <b>

+1,” said nobody. “It is late,”\u2028she added. According to the owners, the ferry was “very, very late”.

“Nobody knows who says this, and nobody wrote it down.
"""


def desk(folder: Path) -> Path:
    """Articles: the seeds, and some with odd names and characters."""
    desk = folder / "desk"
    desk.mkdir(parents=True, exist_ok=True)
    for seed in (ROOT / "seeds").iterdir():
        if seed.suffix in (".txt", ".md"):
            (desk / seed.name).write_bytes(seed.read_bytes())
    (desk / "my article, 50% #1 é.txt").write_text(ODD, encoding="utf-8")
    (desk / "=cmd.html").write_text("<h1>Ferry &amp; port</h1><p>&ldquo;We <b>wait</b>,&rdquo; said Tom Reed.</p>", encoding="utf-8")
    (desk / "empty.txt").write_text("", encoding="utf-8")
    lines = [{"id": number, "date": "2026-11-29", "text": ODD} for number in (1, "two", "a b#é")]
    (folder / "lines.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return desk


def run(command: str, folder: Path, *arguments: str, codes=(0,)) -> str:
    done = subprocess.run([command, *arguments], cwd=folder, capture_output=True)
    assert done.returncode in codes, f"{arguments}: code {done.returncode}: {done.stderr.decode()}"
    return done.stdout.decode("utf-8")


def lines_of(text: str) -> list:
    """Lines that end with a line feed: others, such as U+2028, are text."""
    return [line for line in text.split("\n") if line]


def schemas(command: str, folder: Path) -> None:
    """JSON Schema: every JSON format conforms to its schema."""
    import jsonschema

    def validator(name: str) -> jsonschema.protocols.Validator:
        schema = json.loads(run(command, folder, "config", "schema", name))
        assert schema == json.loads((ROOT / "docs" / "schemas" / f"{name}.json").read_text(encoding="utf-8"))
        kind = jsonschema.validators.validator_for(schema)
        kind.check_schema(schema)
        return kind(schema)

    quotes = json.loads(run(command, folder, "quotes", "desk", "--format", "json"))
    assert len(quotes) > 5
    validator("quotes").validate(quotes)
    for name, arguments in [
        ("quotes-line", ["quotes", "lines.jsonl", "--format", "jsonl"]),
        ("prodigy", ["quotes", "lines.jsonl", "--format", "prodigy"]),
    ]:
        lines = lines_of(run(command, folder, *arguments))
        assert len(lines) == 3
        for line in lines:
            validator(name).validate(json.loads(line))
    validator("jsonld").validate(json.loads(run(command, folder, "quotes", "desk", "--format", "jsonld")))
    found = json.loads(run(command, folder, "check", "desk", "--format", "json", codes=(0, 1)))
    assert found
    validator("check").validate(found)


def rows_of(command: str, folder: Path, *options: str):
    return list(csv.reader(io.StringIO(run(command, folder, "quotes", "desk", "--format", "csv", *options), newline="")))


def csv_by_python(command: str, folder: Path) -> None:
    """The csv module: rows and cells, and that cells are the values of the JSON."""
    header, *rows = rows_of(command, folder)
    fields = json.loads(run(command, folder, "config", "schema", "csv"))["fields"]
    assert header == [field["name"] for field in fields]
    articles = json.loads(run(command, folder, "quotes", "desk", "--format", "json"))
    quotes = [(article["id"], quote) for article in articles for quote in article["quotes"]]
    assert len(rows) == len(quotes)
    for row, (id, quote) in zip(rows, quotes):
        cell = dict(zip(header, row))
        for shown, value in [(cell["article"], id), (cell["quotation"], quote["text"])]:
            # An apostrophe keeps spreadsheets from evaluating the cell.
            assert shown == (f"'{value}" if value.startswith(("=", "+", "@")) else value)
        assert (int(cell["line"]), int(cell["start"])) == (quote["line"], quote["content"][0][0])
        assert not cell["article"].startswith("=")


def libreoffice(command: str, folder: Path) -> None:
    """LibreOffice: the same cells, and no formulas."""
    (folder / "quotes.csv").write_text(run(command, folder, "quotes", "desk", "--format", "csv", "--bom"), encoding="utf-8")
    out = folder / "office"
    # Field separator ",", text delimiter '"', UTF-8, from line 1; all cells as they are shown.
    load, save = "CSV:44,34,76,1", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true"
    run_office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", f"--infilter={load}"]
    subprocess.run([*run_office, "--convert-to", save, "--outdir", out, folder / "quotes.csv"], check=True, timeout=300)
    with open(out / "quotes.csv", encoding="utf-8-sig", newline="") as file:
        shown = list(csv.reader(file))
    assert [[cell.strip() for cell in row] for row in shown] == [[cell.strip() for cell in row] for row in rows_of(command, folder)]


def tei(command: str, folder: Path) -> None:
    """The RELAX NG schema of TEI P5 (tei_all)."""
    from lxml import etree

    if not (folder / "tei" / "tei_all.rng").exists():
        sys.exit(75)
    schema = etree.RelaxNG(etree.parse(str(folder / "tei" / "tei_all.rng")))
    corpus = etree.fromstring(run(command, folder, "quotes", "desk", "--format", "tei").encode())
    assert len(corpus.findall(".//{http://www.tei-c.org/ns/1.0}said")) > 20
    assert schema.validate(corpus), schema.error_log


def parquet(command: str, folder: Path) -> None:
    """DuckDB and pyarrow: the same rows as in the JSON; and Parquet as input gives the same as JSONL."""
    out = folder / "quotes.parquet"
    run_it = [command, "quotes", "lines.jsonl", "--format", "parquet", "--output", out]
    done = subprocess.run(run_it, cwd=folder, capture_output=True, text=True)
    if "built without Parquet" in done.stderr:
        sys.exit("this command was built without Parquet; run `cargo build --features parquet`")
    assert done.returncode == 0, done.stderr
    import duckdb
    import pyarrow
    import pyarrow.parquet

    lines = [json.loads(line) for line in lines_of(run(command, folder, "quotes", "lines.jsonl", "--format", "jsonl"))]
    expected = [(str(line["id"]), line["date"], quote) for line in lines for quote in line["quotes"]]
    rows = pyarrow.parquet.read_table(out).to_pylist()
    assert len(rows) == len(expected) > 5
    for row, (id, date, quote) in zip(rows, expected):
        assert (row["id"], json.loads(row["fields"])["date"]) == (id, date)
        for name in ("content", "quoted", "cue", "speaker"):
            row[name] = [[r["start"], r["end"]] for r in row[name]]
        assert {name: row[name] for name in quote} == quote
    found = duckdb.sql(f"SELECT id, number, text, content[1].start FROM '{out}'").fetchall()
    assert found == [(r["id"], r["number"], r["text"], r["content"][0][0]) for r in rows]
    articles = [json.loads(line) for line in (folder / "lines.jsonl").read_text(encoding="utf-8").splitlines()]
    table = pyarrow.Table.from_pylist([{**article, "id": str(article["id"])} for article in articles])
    for codec in ("snappy", "zstd", "lz4", "none"):
        pyarrow.parquet.write_table(table, folder / "articles.parquet", compression=codec, row_group_size=2)
        read = [json.loads(line) for line in lines_of(run(command, folder, "quotes", "articles.parquet", "--format", "jsonl"))]
        assert read == [{**line, "id": str(line["id"])} for line in lines], codec


if __name__ == "__main__":
    name, command, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    desk(folder)
    {"schemas": schemas, "csv": csv_by_python, "libreoffice": libreoffice, "tei": tei, "parquet": parquet}[name](command, folder)
