"""Who said what: quotations in English news text with their speakers.

>>> import whosaid
>>> for quote in whosaid.quotes("“We wait,” said Ada Moor, the mayor."):
...     print(quote.speaker_name, quote.text, quote.confidence)
Ada Moor “We wait,” high

All offsets are positions in the Python string (Unicode code points), as half-open ranges ``(start, end)``, so that
``text[start:end]`` is what a range stands for. Fields have the names and meanings of the JSON of the command
``whosaid quotes --format json``.
"""

from ._article import Article, KnownSpeaker, Quote, Range, Speaker
from ._batch import articles, quotes, quotes_many, records
from ._tables import to_arrow, to_pandas, to_polars, to_table
from ._native import QuoteTable
from ._version import __version__

__all__ = [
    "Article",
    "KnownSpeaker",
    "Quote",
    "QuoteTable",
    "Range",
    "Speaker",
    "__version__",
    "articles",
    "quotes",
    "quotes_many",
    "records",
    "to_arrow",
    "to_pandas",
    "to_polars",
    "to_table",
]
