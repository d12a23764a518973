"""Who is quoted most: python duckdb_query.py ARTICLES.parquet (with the columns id and text)"""

import sys

import duckdb
import whosaid

articles = duckdb.read_parquet(sys.argv[1]).arrow()
articles = articles.read_all() if hasattr(articles, "read_all") else articles
quotes = whosaid.to_arrow(articles.column("text").to_pylist(), ids=articles.column("id"))
duckdb.sql("""
    SELECT speaker_name, count(*) AS quotations, count(DISTINCT id) AS articles
    FROM quotes
    WHERE speaker_name IS NOT NULL AND confidence <> 'low'
    GROUP BY speaker_name
    ORDER BY quotations DESC, speaker_name
    LIMIT 20
""").show()
