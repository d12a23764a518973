"""Sends a large JSONL through the command: memory stays small, and a run that is killed and resumed writes the same bytes.

    stream.py COMMAND FOLDER [MEGABYTES]

The articles are made of those of the project. Ends with 1 if the peak of memory is above 120 MB, if the results of the
resumed run differ, or if a bad line costs more than itself.
"""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAX_PEAK = 120 << 20


def write_articles(file: Path, size: int) -> int:
    """Writes JSONL of about this size in bytes, with one bad line in the middle. Returns the number of articles."""
    chance, number, bad = random.Random(1), 0, False
    paragraphs = [p for seed in sorted((ROOT / "seeds").glob("*.txt")) for p in seed.read_text(encoding="utf-8").split("\n\n")]
    with open(file, "w", encoding="utf-8") as out:
        while out.tell() < size:
            text = "\n\n".join(chance.choice(paragraphs) for _ in range(chance.randint(5, 40)))
            out.write(json.dumps({"id": number, "text": text}, ensure_ascii=False) + "\n")
            number += 1
            if not bad and out.tell() > size // 2:
                bad = True
                out.write('{"id": "bad", "text": "broken\n')
    return number


def start(command: str, source: Path, out: Path, *options: str) -> subprocess.Popen:
    run = [command, "quotes", str(source), "--format", "jsonl", "--output", str(out), "--isolated", "--quiet", *options]
    return subprocess.Popen(run, stderr=subprocess.PIPE)


def wait(process: subprocess.Popen):
    """Waits for a process: its exit code and what it used."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def digest(file: Path) -> str:
    with open(file, "rb") as data:
        total = hashlib.sha256()
        while block := data.read(1 << 20):
            total.update(block)
    return total.hexdigest()


def main() -> None:
    command, folder = sys.argv[1], Path(sys.argv[2])
    size = (int(sys.argv[3]) if len(sys.argv) > 3 else 100) << 20
    folder.mkdir(parents=True, exist_ok=True)
    source, whole, resumed = folder / "archive.jsonl", folder / "whole.jsonl", folder / "resumed.jsonl"
    for file in (whole, resumed):
        file.unlink(missing_ok=True)
    number = write_articles(source, size)

    begin = time.monotonic()
    code, usage = wait(start(command, source, whole))
    seconds = time.monotonic() - begin
    # Linux counts in KiB.
    peak, busy = usage.ru_maxrss << 10, (usage.ru_utime + usage.ru_stime) / seconds
    lines = sum(1 for _ in open(whole, "rb"))
    print(f"{size >> 20} MB, {number} articles: {seconds:.0f} s, {busy:.2f} cores busy, peak {peak / (1 << 20):.0f} MB")
    assert code == 2 and lines == number, f"code {code}, {lines} of {number} articles"
    assert peak <= MAX_PEAK, "too much memory"

    # Killed at about half of the results.
    process = start(command, source, resumed)
    while process.poll() is None and (not resumed.exists() or resumed.stat().st_size < whole.stat().st_size // 2):
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    cut = resumed.stat().st_size
    code, _ = wait(start(command, source, resumed, "--resume"))
    assert digest(resumed) == digest(whole), "the resumed run wrote other results"
    print(f"killed after {cut / whole.stat().st_size:.0%} of the results and resumed: the same bytes")


if __name__ == "__main__":
    main()
