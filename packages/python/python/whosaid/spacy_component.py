"""A component for spaCy pipelines.

>>> import spacy
>>> nlp = spacy.blank("en")
>>> _ = nlp.add_pipe("whosaid")
>>> doc = nlp("“We wait,” said Ada Moor.")
>>> [(span.text, span.label_, span.id_) for span in doc.spans["quotes"]]
[('“We wait,”', 'DIRECT', '0'), ('said', 'CUE', '0'), ('Ada Moor', 'SOURCE', '0')]
>>> doc._.quotes[0].speaker_name
'Ada Moor'
"""

from typing import List

from spacy.language import Language
from spacy.tokens import Doc, Span

from ._article import Quote, Range
from ._batch import quotes, quotes_many


def create_component(nlp: Language, name: str, spans_key: str = "quotes") -> "Quotations":
    """The component ``whosaid``, which ``nlp.add_pipe("whosaid")`` adds."""
    return Quotations(spans_key)


if not Language.has_factory("whosaid"):
    Language.factory("whosaid", default_config={"spans_key": "quotes"})(create_component)


class Quotations:
    """Finds quotations and their speakers.

    ``doc._.quotes`` are the quotations, with offsets in characters of ``doc.text``. ``doc.spans["quotes"]`` has their
    parts as spans of tokens: contents with the label ``DIRECT``, ``MIXED`` or ``INDIRECT``; ``CUE`` and ``SOURCE``. The
    ``id_`` of a span is the position of its quotation in ``doc._.quotes``, its ``kb_id_`` the name of the speaker.
    """

    def __init__(self, spans_key: str = "quotes") -> None:
        self.spans_key = spans_key
        for extension in ("quotes",):
            if not Doc.has_extension(extension):
                Doc.set_extension(extension, default=None)

    def __call__(self, doc: Doc) -> Doc:
        return self._annotate(doc, quotes(doc.text))

    def pipe(self, stream, batch_size: int = 128):  # type: ignore[no-untyped-def]
        """Annotates documents in batches, on all cores."""
        batch: List[Doc] = []
        for doc in stream:
            batch.append(doc)
            if len(batch) >= batch_size:
                yield from self._annotate_all(batch)
                batch = []
        yield from self._annotate_all(batch)

    def _annotate_all(self, docs: List[Doc]) -> List[Doc]:
        return [self._annotate(doc, found) for doc, found in zip(docs, quotes_many(doc.text for doc in docs))]

    def _annotate(self, doc: Doc, found: List[Quote]) -> Doc:
        spans: List[Span] = []
        for number, quote in enumerate(found):
            def add(ranges: "tuple[Range, ...]", label: str) -> None:
                for start, end in ranges:
                    # Tokens can be longer than a range; the span covers all that it touches.
                    span = doc.char_span(start, end, label=label, alignment_mode="expand")
                    if span is not None:
                        span.id_, span.kb_id_ = str(number), quote.speaker_name or ""
                        spans.append(span)

            add(quote.content, quote.kind.upper())
            add(quote.cue, "CUE")
            add(quote.speaker, "SOURCE")
        doc._.quotes = found
        doc.spans[self.spans_key] = spans
        return doc
