"""Texts one by one and in batches. Batches are analysed on all cores, without the interpreter lock."""

from itertools import islice
from typing import Any, Dict, Iterable, Iterator, List, Mapping, Optional

from . import _native
from ._article import Article, KnownSpeaker, Quote, background

BATCH = 256
"""Number of texts that are in memory at a time."""


def quotes(
    text: str,
    *,
    format: str = "plain",
    speakers: Iterable[KnownSpeaker] = (),
    corrections: Optional[Mapping[str, str]] = None,
) -> List[Quote]:
    """The quotations of a text in ``plain`` text, ``markdown`` or ``html``.

    >>> text = "🙂 “We wait,” said Ada Moor."
    >>> [quote] = quotes(text)
    >>> [text[start:end] for start, end in quote.content]
    ['“We wait,”']
    """
    [record] = _native.records([text], format, 0, *background(speakers, corrections))
    return [Quote._of(quote) for quote in _sound(record, text)["quotes"]]


def records(
    texts: Iterable[str],
    *,
    format: str = "plain",
    threads: int = 0,
    speakers: Iterable[KnownSpeaker] = (),
    corrections: Optional[Mapping[str, str]] = None,
) -> Iterator[Dict[str, Any]]:
    """For each text, in order, a dictionary with ``quotes``, ``speakers`` and ``named`` as in the JSON of the command.

    ``texts`` can be endless: a few hundred are in memory at a time. They are analysed on ``threads`` threads; on one
    for each core if it is 0.

    >>> [len(record["quotes"]) for record in records(["“We wait,” said Ada Moor.", "Nobody spoke."])]
    [1, 0]
    """
    known = background(speakers, corrections)
    for batch in _batches(texts):
        for text, record in zip(batch, _native.records(batch, format, threads, *known)):
            yield _sound(record, text)


def articles(
    texts: Iterable[str],
    *,
    format: str = "plain",
    threads: int = 0,
    speakers: Iterable[KnownSpeaker] = (),
    corrections: Optional[Mapping[str, str]] = None,
) -> Iterator[Article]:
    """For each text, in order, its :class:`Article`. See :func:`records` for the arguments."""
    known = background(speakers, corrections)
    for batch in _batches(texts):
        for text, record in zip(batch, _native.records(batch, format, threads, *known)):
            yield Article._of(text, format, known, _sound(record, text))


def quotes_many(
    texts: Iterable[str],
    *,
    format: str = "plain",
    threads: int = 0,
    speakers: Iterable[KnownSpeaker] = (),
    corrections: Optional[Mapping[str, str]] = None,
) -> Iterator[List[Quote]]:
    """For each text, in order, its quotations. See :func:`records` for the arguments."""
    options: Dict[str, Any] = {"speakers": speakers, "corrections": corrections}
    for record in records(texts, format=format, threads=threads, **options):
        yield [Quote._of(quote) for quote in record["quotes"]]


def _batches(texts: Iterable[str]) -> Iterator[List[str]]:
    if isinstance(texts, str):
        raise TypeError("texts is one string; give a list of strings, or use whosaid.quotes")
    iterator = iter(texts)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _sound(record: Optional[Dict[str, Any]], text: str) -> Dict[str, Any]:
    if record is None:
        raise RuntimeError(f"a text cannot be analysed; please report it: {text[:80]!r} …")
    return record
