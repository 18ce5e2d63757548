"""The extractor: everything of one gazetteer compiled once, then article after article."""

import importlib.util
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import structs

from monitor.extraction.appositions import called
from monitor.extraction.casualties import with_figures
from monitor.extraction.cues import Cues, Found
from monitor.extraction.entities import entities, recogniser
from monitor.extraction.escalation import escalation
from monitor.extraction.events import events_of
from monitor.extraction.fold import fold, vocabulary
from monitor.extraction.names import Names
from monitor.extraction.offices import in_office
from monitor.extraction.patterns import Patterns
from monitor.extraction.pronouns import referred
from monitor.extraction.quotemarks import quoted
from monitor.extraction.quotes import attributed, quotes_of
from monitor.extraction.sentences import PROSE, split_article
from monitor.extraction.sports import unplayed
from monitor.extraction.tellers import Tellers
from monitor.extraction.timeline import reference, spread
from monitor.extraction.titles import titled
from monitor.extraction.tokens import NONE, Tokenizer, Tokens
from monitor.extraction.unwatched import choose, judged, names_of
from monitor.model import ActorKind, Article, Event, Extraction, Gazetteer, Mention, Name, Sentence, TermHit

if TYPE_CHECKING:
    from spacy.language import Language

LIMIT: Final = 200_000
"""Characters of an article that are looked at; spaCy refuses texts above a million (E088)."""

_SMALL: Final = "en_core_web_sm"
_UNUSED: Final = ["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]


_Parsed = tuple[Tokens, tuple[Found, ...]]
"""A sentence's tokens and the terms found in them."""


class Extractor:
    """Finds a gazetteer's names, terms and events in articles.

    `pipeline` is "blank", "auto" (en_core_web_sm where installed, else blank) or the name of an
    installed spaCy package; OSError from spaCy where that is missing. Not for several threads at
    once: spaCy's memory zones belong to one.
    """

    def __init__(self, gazetteer: Gazetteer, pipeline: str = "blank") -> None:
        self._nlp = _load(pipeline)
        self.fingerprint = gazetteer.fingerprint
        self._recogniser = recogniser(self._nlp)
        self.pipeline = _label(self._nlp)
        self._actors = {actor.id: actor for actor in gazetteer.actors}
        self._names = Names(gazetteer.actors)
        self._tokens = Tokenizer(self._pieces, _odd(self._nlp))
        self._cues = Cues(gazetteer.terms, self._tokens)
        self._patterns = Patterns(gazetteer.terms)

    def extract(self, article: Article) -> Extraction:
        """All that is seen of an article; of one longer than LIMIT its beginning."""
        text = article.text[:LIMIT]
        sentences = split_article(article, LIMIT)
        folded = [fold(text[s.start : s.end]) for s in sentences]
        said = [vocabulary(view.text) for view in folded]
        prose = [(s, words) for s, words in zip(sentences, said, strict=True) if s.kind in PROSE]
        news = tuple(s for s, _ in prose)
        marked = quoted(text, news)
        named = in_office(text, self._names.find(text, sentences, folded), self._actors)
        named = called(text, titled(text, named, self._actors), self._actors)
        names = names_of(text, sentences, named)
        mentions = referred(text, sentences, named, self._actors, names, marked.marks)
        with self._nlp.memory_zone():
            found = self._terms(text, sentences, said)
            names = self._settled(text, sentences, names)
        events = self._events(article, sentences, said, found, mentions)
        told = tuple(event for sentence, event in events if sentence.kind in PROSE)
        quotes = quotes_of(text, prose, marked, named, self._actors)
        seen = Extraction(
            self.pipeline,
            self.fingerprint,
            sentences=news,
            mentions=mentions,
            hits=(
                *(hit for tokens, hits in found for f in hits for hit in _hits(text, tokens, f)),
                *self._patterns.find(text, sentences),
            ),
            events=Tellers(text, news, quotes).tell(
                attributed(unplayed(text, with_figures(text, news, spread(text, news, told))), quotes),
                self._side_of,
            ),
            quotes=quotes,
            names=names,
            asides=_asides(sentences, found, mentions),
            aside_events=tuple(event for sentence, event in events if sentence.kind not in PROSE),
        )
        return structs.replace(seen, escalation=escalation(seen))

    def _settled(self, text: str, sentences: Sequence[Sentence], names: tuple[Name, ...]) -> tuple[Name, ...]:
        """The names no rule watches; a trained pipeline judges those in doubt in the sentences that first hold them."""
        if self._recogniser is None or not names:
            return names
        return judged(names, entities(self._recogniser, text, choose(names, sentences)))

    def _side_of(self, actor: str) -> str:
        """The state that an actor is or belongs to, else the first group; the actor itself where there is none."""
        known = self._actors[actor]
        if known.kind is ActorKind.STATE or not known.member_of:
            return known.id
        return self._side_of(known.member_of[0])

    def _terms(
        self, text: str, sentences: Sequence[Sentence], said: Sequence[frozenset[str]]
    ) -> list[_Parsed]:
        """Every sentence's tokens and terms; one without any word of a term is not even tokenized."""
        found: list[_Parsed] = [(NONE, ())] * len(sentences)
        leading = [self._cues.leading(words) for words in said]
        wanted = [number for number, words in enumerate(leading) if words]
        spans = [sentences[n] for n in wanted]
        for number, tokens in zip(wanted, self._tokens.of(text, spans), strict=True):
            found[number] = (tokens, self._cues.find(tokens, leading[number]))
        return found

    def _events(
        self,
        article: Article,
        sentences: Sequence[Sentence],
        said: Sequence[frozenset[str]],
        found: Sequence[_Parsed],
        mentions: Sequence[Mention],
    ) -> list[tuple[Sentence, Event]]:
        inside: dict[int, list[Mention]] = defaultdict(list)
        number = 0
        for mention in mentions:
            while sentences[number].end <= mention.start:
                number += 1
            inside[number].append(mention)
        published = reference(article, sentences)
        return [
            (sentence, event)
            for n, (sentence, (tokens, hits)) in enumerate(zip(sentences, found, strict=True))
            if hits
            for event in events_of(
                article.text, sentence, (tokens, said[n], inside[n], hits), self._actors, published
            )
        ]

    def _pieces(self, text: str) -> Iterable[tuple[str, int]]:
        return [(token.text, token.idx) for token in self._nlp.make_doc(text)]


def _asides(
    sentences: Sequence[Sentence], found: Sequence[_Parsed], mentions: Sequence[Mention]
) -> tuple[Sentence, ...]:
    """The sentences beside the news in which a term or an actor was found."""
    return tuple(
        sentence
        for sentence, (_, hits) in zip(sentences, found, strict=True)
        if sentence.kind not in PROSE
        and (hits or any(sentence.start <= mention.start < sentence.end for mention in mentions))
    )


def _hits(text: str, tokens: Tokens, found: Found) -> Iterator[TermHit]:
    start, end = tokens.starts[found.first], tokens.end(found.last - 1)
    return (TermHit(term, start, end, text[start:end]) for term in (found.term.id, *found.also))


def _odd(nlp: "Language") -> frozenset[str] | None:
    """The words that spaCy's English tokenizer takes apart although nothing but letters is in them; None: nobody knows."""
    rules = getattr(nlp.tokenizer, "rules", None)
    return frozenset(rules) if nlp.lang == "en" and rules else None


def _load(pipeline: str) -> "Language":
    """SpaCy is imported here, and only when needed: it takes most of a second."""
    import spacy

    name = pipeline
    if pipeline == "auto":
        name = _SMALL if importlib.util.find_spec(_SMALL) else "blank"
    if name != "blank":
        return spacy.load(name, exclude=_UNUSED)
    nlp = spacy.blank("en")
    # Only words and offsets are used here; working out shape, case and so on costs half the time.
    nlp.vocab.lex_attr_getters = {}  # type: ignore[attr-defined]  # missing in its stubs
    return nlp


def _label(nlp: "Language") -> str:
    """The name of a pipeline as an extraction carries it: "blank:en" or "en_core_web_sm"."""
    name = nlp.meta.get("name")
    return f"{nlp.lang}_{name}" if name and name != "pipeline" else f"blank:{nlp.lang}"
