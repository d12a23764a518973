"""Adds quotations to a Hugging Face dataset: python datasets_map.py ARTICLES.jsonl OUT.parquet"""

import sys

import whosaid
from datasets import load_dataset


def add_quotes(batch):
    return {"quotes": [record["quotes"] for record in whosaid.records(batch["text"])]}


if __name__ == "__main__":
    source, out = sys.argv[1:]
    articles = load_dataset("json", data_files=source, split="train")
    articles.map(add_quotes, batched=True, batch_size=256).to_parquet(out)
