"""What the tests share: the command to compare with, and articles."""

import json
import os
import random
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
ODD = ["🙂 ", "e\u0301lan ", "\u2028", "\ufeff", "naïve café ", "Ünal "]


@pytest.fixture(scope="session")
def command() -> str:
    """The command that results are compared with, built from the same source."""
    given = os.environ.get("WHOSAID_COMMAND")
    builds = [ROOT / "target" / profile / "whosaid" for profile in ("release", "debug")]
    found = given or next((str(build) for build in builds if build.exists()), None) or shutil.which("whosaid")
    if not found:
        pytest.fail("build the command with `cargo build --release`, or name it in WHOSAID_COMMAND")
    return found


def _paragraphs() -> list:
    texts = []
    for file in sorted((ROOT / "tests" / "articles").glob("*.jsonl")):
        if not file.name.startswith("heldout"):
            texts += [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    texts += [file.read_text(encoding="utf-8") for file in sorted((ROOT / "seeds").glob("*.txt"))]
    return [paragraph for text in texts for paragraph in text.split("\n\n") if paragraph.strip()]


@pytest.fixture(scope="session")
def articles() -> list:
    """2,000 different articles, made of the paragraphs of those in the project, with characters of all lengths."""
    chance = random.Random(20)
    paragraphs = _paragraphs()
    found = []
    for _ in range(2000):
        parts = chance.sample(paragraphs, chance.randint(1, 12))
        parts = [chance.choice(ODD) + part if chance.random() < 0.1 else part for part in parts]
        found.append(chance.choice(["\n\n", "\n\n", "\r\n\r\n"]).join(parts))
    return found
