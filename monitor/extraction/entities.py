"""The entities of a trained pipeline, cleaned: "Haniyeh Briefs Khamenei" is no person."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from monitor.extraction import lexicon as lx
from monitor.model import Name, Sentence

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

_LABELS: Final = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
"""What the usual schemes (OntoNotes 5, WikiNER) call persons, bodies and places; other entities are no names."""
_LONGEST: Final = 6


def recogniser(nlp: "Language") -> "Language | None":
    """A trained pipeline with only what finds its entities; None where it finds none."""
    if "ner" not in nlp.pipe_names:
        return None
    needed = {"ner"} | {name for name, pipe in nlp.pipeline if "ner" in _listeners(pipe)}
    nlp.select_pipes(enable=[name for name in nlp.pipe_names if name in needed])
    return nlp


def _listeners(pipe: object) -> Sequence[str]:
    """The components that need a shared layer of vectors."""
    return getattr(pipe, "listening_components", ())


def entities(nlp: "Language", text: str, sentences: Sequence[Sentence]) -> Iterator[Name]:
    """The entities of some sentences that are persons, bodies or places, at their places in the article."""
    said = [text[sentence.start : sentence.end] for sentence in sentences]
    for sentence, doc in zip(sentences, nlp.pipe(said), strict=True):
        yield from _of(doc, sentence.start)


def _of(doc: "Doc", offset: int) -> Iterator[Name]:
    for entity in doc.ents:
        label = _LABELS.get(entity.label_)
        if label and _is_clean(entity):
            yield Name(entity.text, label, offset + entity.start_char, offset + entity.end_char)


def _is_clean(entity: "Span") -> bool:
    """Whether an entity is short, holds no verb, as a headline taken for a name does, and no line's end."""
    inner = [token.lower_ for token in entity]
    return len(inner) <= _LONGEST and lx.VERBS.isdisjoint(inner[1:]) and "\n" not in entity.text
