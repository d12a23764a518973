"""Quotations of many texts as tables, a row for each quotation."""

from typing import TYPE_CHECKING, Any, Iterable, List, Mapping, Optional, Sequence, Tuple

from . import _native
from ._article import KnownSpeaker, background

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow


def to_table(
    texts: Iterable[Optional[str]],
    *,
    format: str = "plain",
    threads: int = 0,
    speakers: Iterable[KnownSpeaker] = (),
    corrections: Optional[Mapping[str, str]] = None,
) -> "_native.QuoteTable":
    """The quotations of texts as a table of the Arrow PyCapsule interface, which needs no other package.

    The column ``position`` is the position of the text. None among the texts has no quotations.

    >>> table = to_table(["“We wait,” said Ada Moor.", None, "She said the ferry was late."])
    >>> len(table)
    2
    """
    table, failed = analyzed(texts, format, threads, speakers, corrections)
    if failed:
        raise RuntimeError(f"texts cannot be analysed; please report them: positions {failed}")
    return table


def analyzed(
    texts: Iterable[Optional[str]],
    format: str = "plain",
    threads: int = 0,
    speakers: Iterable[KnownSpeaker] = (),
    corrections: Optional[Mapping[str, str]] = None,
) -> Tuple["_native.QuoteTable", List[int]]:
    """The quotations of texts, and the positions of the texts whose analysis failed, which would be a bug."""
    if isinstance(texts, str):
        raise TypeError("texts is one string; give a list of strings, or use whosaid.quotes")
    return _native.quote_table(list(texts), format, threads, *background(speakers, corrections))


def to_arrow(texts: Iterable[Optional[str]], ids: Optional[Sequence[Any]] = None, **options: Any) -> "pyarrow.Table":
    """The quotations of texts as a table of pyarrow.

    The first column is ``id``, from ``ids``, which has an item for each text; without ``ids`` it is the position of the
    text. See :func:`records` for the other arguments.

    >>> table = to_arrow(["“We wait,” said Ada Moor."], ids=["a-1"])
    >>> table.select(["id", "speaker_name", "text"]).to_pylist()
    [{'id': 'a-1', 'speaker_name': 'Ada Moor', 'text': '“We wait,”'}]
    """
    import pyarrow

    texts = list(texts)
    table = pyarrow.Table.from_batches([pyarrow.record_batch(to_table(texts, **options))])
    positions = table.column("position")
    if ids is None:
        return table.rename_columns(["id", *table.column_names[1:]])
    values = pyarrow.chunked_array([pyarrow.array(ids)]) if not isinstance(ids, pyarrow.ChunkedArray) else ids
    if len(values) != len(texts):
        raise ValueError(f"{len(values)} ids for {len(texts)} texts")
    return table.set_column(0, "id", values.take(positions))


def to_pandas(texts: Iterable[Optional[str]], ids: Optional[Sequence[Any]] = None, **options: Any) -> "pandas.DataFrame":
    """The quotations of texts as a data frame of pandas. See :func:`to_arrow` for the arguments.

    >>> frame = to_pandas(["“We wait,” said Ada Moor.", "“We wait,” she said."], ids=["a", "b"])
    >>> frame.groupby("id").size().to_dict()
    {'a': 1, 'b': 1}
    """
    return to_arrow(texts, ids, **options).to_pandas()


def to_polars(texts: Iterable[Optional[str]], ids: Optional[Sequence[Any]] = None, **options: Any) -> "polars.DataFrame":
    """The quotations of texts as a data frame of polars. See :func:`to_arrow` for the arguments.

    >>> to_polars(["“We wait,” said Ada Moor."], ids=[7]).select("id", "speaker_name").rows()
    [(7, 'Ada Moor')]
    """
    import polars

    texts = list(texts)
    frame = polars.DataFrame(to_table(texts, **options))
    if ids is None:
        return frame.rename({"position": "id"})
    values = polars.Series("id", ids)
    if len(values) != len(texts):
        raise ValueError(f"{len(values)} ids for {len(texts)} texts")
    return frame.with_columns(values.gather(frame["position"]).alias("position")).rename({"position": "id"})
