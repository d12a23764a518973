"""Quotations of a column of a Spark data frame: spark-submit spark_column.py ARTICLES.parquet OUT_FOLDER

This is the short form. `integrations/spark` in the repository is a job that also keeps bad rows and checks its arguments.
"""

import sys
from typing import Iterator

import pyarrow
import whosaid
from pyspark.sql import SparkSession

SCHEMA = "id string, speaker_name string, kind string, confidence string, text string"
COLUMNS = ["id", "speaker_name", "kind", "confidence", "text"]


def quotations(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    for batch in batches:
        # One thread for each task: Spark runs as many tasks as there are cores.
        table = whosaid.to_arrow(batch.column("text").to_pylist(), ids=batch.column("id"), threads=1)
        yield from table.select(COLUMNS).to_batches()


if __name__ == "__main__":
    source, out = sys.argv[1:]
    spark = SparkSession.builder.appName("whosaid").getOrCreate()
    articles = spark.read.parquet(source).selectExpr("CAST(id AS string) AS id", "text")
    articles.mapInArrow(quotations, SCHEMA).write.mode("overwrite").parquet(out)
