"""One article, its quotations and its speakers."""

from dataclasses import asdict, dataclass
from typing import Any, Dict, Iterable, List, Mapping, Optional, Sequence, Tuple

from . import _native

Range = Tuple[int, int]
"""A half-open range of code points."""


@dataclass(frozen=True)
class KnownSpeaker:
    """A speaker who is known beside the text, as ``[[speakers]]`` in ``whosaid.toml``."""

    name: str
    aliases: Sequence[str] = ()
    roles: Sequence[str] = ()


@dataclass(frozen=True)
class Quote:
    """A quotation. Ranges are code points of the text of the article."""

    kind: str
    """``direct``: all of the content stands between quotation marks; ``mixed``: a part; ``indirect``: nothing."""
    polarity: str
    """Whether the speaker affirms the content: ``asserted``, ``denied``, ``asked`` …"""
    content: Tuple[Range, ...]
    """What was said, marks included; several ranges if it is split around its attribution."""
    quoted: Tuple[Range, ...]
    """The ranges of the content that stand between quotation marks, marks included."""
    cue: Tuple[Range, ...]
    """The words that report it: "said", "according to"."""
    speaker: Tuple[Range, ...]
    """The words that name the source there: "she", "Kremlin spokesman Dmitry Peskov"."""
    speaker_name: Optional[str]
    """The fullest name that the article gives; None if nobody is named."""
    speaker_id: Optional[int]
    """The ``id`` of the speaker; None if nobody is named."""
    speaker_kind: Optional[str]
    """``person``, ``organisation``, ``place``, ``group`` or ``anonymous``; None if nobody is named."""
    confidence: str
    """How sure the speaker is: ``high``, ``medium`` or ``low``."""
    evidence: str
    """A sentence that says what the attribution rests on."""
    pattern: str
    """The pattern that found the quotation, such as ``cue-after``."""
    line: int
    """Line of the start of the content, from 1."""
    text: str
    """The content without markup, in one line."""

    @property
    def span(self) -> Range:
        """From the start of the content to its end, with what stands between its parts."""
        return self.content[0][0], self.content[-1][1]

    def to_dict(self) -> Dict[str, Any]:
        """The quotation as a dictionary, as in the JSON of the command."""
        return asdict(self)

    @classmethod
    def _of(cls, record: Mapping[str, Any]) -> "Quote":
        ranges = {name: tuple(record[name]) for name in ("content", "quoted", "cue", "speaker")}
        return cls(**{**record, **ranges})


@dataclass(frozen=True)
class Speaker:
    """Somebody who is quoted or named."""

    id: int
    """Number of the speaker in this article."""
    name: str
    """The fullest name that the article gives."""
    kind: str
    """``person``, ``organisation``, ``place``, ``group`` or ``anonymous``."""
    roles: Tuple[str, ...]
    """The roles in the words of the article."""
    mentions: Tuple[Range, ...]
    """Ranges of all words that refer to the speaker."""

    def to_dict(self) -> Dict[str, Any]:
        """The speaker as a dictionary, as in the JSON of the command."""
        return asdict(self)

    @classmethod
    def _of(cls, record: Mapping[str, Any]) -> "Speaker":
        return cls(**{**record, "roles": tuple(record["roles"]), "mentions": tuple(record["mentions"])})


class Article:
    """An article and what was found in it. It can be edited, and costs little to analyse again after an edit.

    >>> article = Article("“We wait,” she said.")
    >>> article.quotes[0].speaker_name is None
    True
    >>> article.edit(11, 14, "Ada Moor")
    >>> article.text
    '“We wait,” Ada Moor said.'
    >>> [speaker.name for speaker in article.speakers]
    ['Ada Moor']
    """

    def __init__(
        self,
        text: str,
        *,
        format: str = "plain",
        speakers: Iterable[KnownSpeaker] = (),
        corrections: Optional[Mapping[str, str]] = None,
    ) -> None:
        """An article in ``plain`` text, ``markdown`` or ``html``.

        ``speakers`` are known beside the text. ``corrections`` say who really speaks: the first words of a quotation,
        and the name.
        """
        self._format = format
        self._background = background(speakers, corrections)
        self._document: Optional[_native.Document] = _native.Document(text, format, *self._background)
        self._text: str = self._document.text()
        self._set(self._document.record())

    @classmethod
    def _of(cls, text: str, format: str, background: Tuple[Any, Any], record: Mapping[str, Any]) -> "Article":
        article = cls.__new__(cls)
        article._format, article._background, article._document = format, background, None
        article._text = text
        article._set(record)
        return article

    def _set(self, record: Mapping[str, Any]) -> None:
        self._quotes = [Quote._of(quote) for quote in record["quotes"]]
        self._speakers = [Speaker._of(speaker) for speaker in record["speakers"]]
        self._named = [Speaker._of(speaker) for speaker in record["named"]]

    def _native_document(self) -> _native.Document:
        if self._document is None:
            self._document = _native.Document(self._text, self._format, *self._background)
        return self._document

    @property
    def text(self) -> str:
        """The text."""
        return self._text

    @property
    def format(self) -> str:
        """The markup of the text: ``plain``, ``markdown`` or ``html``."""
        return self._format

    @property
    def quotes(self) -> List[Quote]:
        """The quotations, in the order of the text."""
        return list(self._quotes)

    @property
    def speakers(self) -> List[Speaker]:
        """Everybody who is quoted."""
        return list(self._speakers)

    @property
    def named(self) -> List[Speaker]:
        """Everybody else who is named and could speak."""
        return list(self._named)

    def speaker_of(self, quote: Quote) -> Optional[Speaker]:
        """The speaker of a quotation of this article; None if nobody is named."""
        return next((speaker for speaker in self._speakers if speaker.id == quote.speaker_id), None)

    def quotes_by(self, speaker: Speaker) -> List[Quote]:
        """The quotations of a speaker of this article, in order."""
        return [quote for quote in self._quotes if quote.speaker_id == speaker.id]

    def quote_at(self, offset: int) -> Optional[Quote]:
        """The innermost quotation whose content, cue or source is at an offset; None if there is none."""
        if offset < 0:
            raise IndexError("offset is negative")
        index = self._native_document().quote_at(offset)
        return None if index is None else self._quotes[index]

    def edit(self, start: int, end: int, replacement: str) -> None:
        """Replaces the text from ``start`` to ``end`` and analyses the article again, as far as it changed."""
        if not 0 <= start <= end <= len(self._text):
            raise IndexError(f"{start}:{end} is outside of the text, which has {len(self._text)} code points")
        document = self._native_document()
        document.edit(start, end, replacement)
        self._text = document.text()
        self._set(document.record())

    def to_dict(self) -> Dict[str, Any]:
        """The article as a dictionary: ``quotes``, ``speakers`` and ``named`` as in the JSON of the command."""
        return {
            "quotes": [quote.to_dict() for quote in self._quotes],
            "speakers": [speaker.to_dict() for speaker in self._speakers],
            "named": [speaker.to_dict() for speaker in self._named],
        }

    def __repr__(self) -> str:
        start = self._text if len(self._text) <= 40 else self._text[:39] + "…"
        return f"<whosaid.Article {start!r}: {len(self._quotes)} quotations>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Article):
            return NotImplemented
        mine = (self._text, self._format, self._background)
        return mine == (other._text, other._format, other._background)

    __hash__ = None  # type: ignore[assignment]

    def __getstate__(self) -> Dict[str, Any]:
        return {**self.__dict__, "_document": None}


def background(speakers: Iterable[KnownSpeaker], corrections: Optional[Mapping[str, str]]) -> Tuple[Any, Any]:
    """Known speakers and corrections as the native functions take them."""
    known = [(speaker.name, list(speaker.aliases), list(speaker.roles)) for speaker in speakers]
    return known, list((corrections or {}).items())
