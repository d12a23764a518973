"""Quotations with Ray Data: python ray_data.py ARTICLES.parquet OUT_FOLDER (with the columns id and text)"""

import sys

import pyarrow
import ray
import whosaid


def quotations(batch: pyarrow.Table) -> pyarrow.Table:
    # One thread for each task: Ray runs as many tasks as there are cores.
    return whosaid.to_arrow(batch.column("text").to_pylist(), ids=batch.column("id"), threads=1)


if __name__ == "__main__":
    source, out = sys.argv[1:]
    articles = ray.data.read_parquet(source, columns=["id", "text"])
    articles.map_batches(quotations, batch_format="pyarrow", batch_size=512).write_parquet(out)
