"""Sends a large JSONL through the command: memory stays small, and a run that is killed and resumed writes the same bytes.

    stream.py COMMAND FOLDER [MEGABYTES]

The articles are made of those of the project. Ends with 1 if the peak of memory is above 120 MB, if the cores are not busy,
if the results of the resumed run differ, if a bad line costs more than itself, or if the result of the first line of a pipe
takes more than 100 ms.
"""

import hashlib
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MAX_PEAK = 120 << 20
MIN_BUSY = 0.9
MAX_FIRST_RESULT = 0.1


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


class Queued(threading.Thread):
    """Adds up for how long the threads of a process were ready to run while other processes had the cores."""

    def __init__(self, process: subprocess.Popen) -> None:
        super().__init__(daemon=True)
        self.tasks, self.delays = Path(f"/proc/{process.pid}/task"), {}
        self.start()

    def run(self) -> None:
        while True:
            try:
                for task in list(self.tasks.iterdir()):
                    self.delays[task.name] = int((task / "schedstat").read_text().split()[1]) / 1e9
            except (OSError, IndexError):
                return
            time.sleep(0.2)

    @property
    def seconds(self) -> float:
        return sum(self.delays.values())


def first_result(command: str) -> float:
    """Seconds from the first line that is written to a pipe that stays open to its result; the median of some runs."""
    line = json.dumps({"id": 1, "text": (ROOT / "seeds" / "no-hurry.txt").read_text(encoding="utf-8")}) + "\n"
    run = [command, "quotes", "-", "--input", "jsonl", "--format", "jsonl", "--isolated", "--quiet"]
    times = []
    for _ in range(7):
        process = subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
        time.sleep(0.2)
        begin = time.monotonic()
        process.stdin.write(line)
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["id"] == 1
        times.append(time.monotonic() - begin)
        process.stdin.close()
        assert process.wait() == 0
    return statistics.median(times)


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
    process = start(command, source, whole)
    queued = Queued(process)
    code, usage = wait(process)
    seconds = time.monotonic() - begin
    # Linux counts in KiB.
    peak, worked = usage.ru_maxrss << 10, usage.ru_utime + usage.ru_stime
    cores = len(os.sched_getaffinity(0))
    # Waiting for a core that another program has is no idleness of this one. There are more threads than cores.
    busy = min(1.0, (worked + queued.seconds) / seconds / cores)
    lines = sum(1 for _ in open(whole, "rb"))
    print(
        f"{size >> 20} MB, {number} articles: {seconds:.0f} s, {worked / seconds:.2f} of {cores} cores, "
        f"{busy:.0%} working or waiting for a core, peak {peak / (1 << 20):.0f} MB"
    )
    assert code == 2 and lines == number, f"code {code}, {lines} of {number} articles"
    assert peak <= MAX_PEAK, "too much memory"
    assert busy >= MIN_BUSY, "cores were idle"
    first = first_result(command)
    print(f"first result of a pipe after {first * 1000:.0f} ms")
    assert first <= MAX_FIRST_RESULT, "the first result comes late"

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
