"""Words put in somebody's mouth: direct, indirect and mixed, with who says them.

The span of a direct quotation is what stands between its marks; of an indirect one, marks within
it or not, the clause that tells what was said.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import structs

from monitor.extraction import lexicon as lx
from monitor.extraction.attributions import frames
from monitor.extraction.bearers import Speaker
from monitor.extraction.clauses import opening
from monitor.extraction.interviews import Turn, asks, turns
from monitor.extraction.kinds import ASSERTED, CLAIMED
from monitor.extraction.quotemarks import Marked, Quoted, masked
from monitor.extraction.speakers import Speakers
from monitor.extraction.speechverbs import VERB, Verb, verbs_in
from monitor.extraction.voice import SPEECH
from monitor.extraction.wordings import Frame
from monitor.model import Actor, BlockKind, Event, Mention, Quote, Sentence

_TITLE: Final = BlockKind.TITLE
_MARKS: Final = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e"
_EDGES: Final = _MARKS + " \t\n\r\u00a0,;:.\u2014\u2013"
_RECENT: Final = 10
"""Quotations found last, among which one is looked for that holds another."""
_NESTED: Final = 4
"""Quotations that may stand within one another."""
_SCARE: Final = 3
"""So many words between marks are no quotation of their own without a verb of speech."""
_BARE: Final = (
    lx.PRONOUNS | lx.AUXILIARIES | lx.DETERMINERS | lx.PREPOSITIONS | lx.CONJUNCTIONS | lx.SUBORDINATORS
)
_LOOSE: Final = 1
"""So few words outside marks make no clause of their own."""
_SIGNATURE: Final = re.compile(
    r"[ \t]+(?:(?:--|[\u2013\u2014])[ \t]+[A-Z]|(?:So|Thus) (?:said|says|spoke|wrote) |(?:Those|These|Such) were (?:the |his |her )?words )"
)
"""What belongs to the quotation before it: "- X", "So said X", "Those were the words of X"."""
_ANEW: Final = re.compile(r"[\"\u201d\u00bb\u2019'],?\s+(?:while|whereas|although|though)\b")
"""What opens another one's clause behind a quotation."""
_CALLED_SO: Final = re.compile(r"\b(?:what|which) (?:it|he|she|they) $")
"""Who means the subject of his sentence: "X condemned what it called ..."."""
_BY_PRONOUN: Final = (" it ", " he ", " she ", " they ")
_VIEWED: Final = frozenset({"In ", "By "})
"""How a sentence begins that may tell whose view it is, without a verb."""
_HEADING: Final = re.compile(r"[\"\u201d\u2019']:\s+")
_NAMES: Final = re.compile(r"\s[A-Z]")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)\W*$")
_NEAR: Final = 40
"""Characters before a quotation within a quotation in which somebody is named who says it."""
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_TWO_WORDS: Final = re.compile(r"[^\W\d_][\W\d_]+[^\W\d_]")
_REPORTS: Final = re.compile(
    r"(?:[A-Z][\w.'\u2019-]*\s+){1,6}((?:prais|hail|condemn|denounc|express|urg|stress|emphasi[sz]|call|welcom|reject|thank|warn)e?d\b)"
)


def quotes_of(
    text: str,
    prose: Sequence[tuple[Sentence, frozenset[str]]],
    quoted: Quoted,
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
) -> tuple[Quote, ...]:
    """The quotations of an article's news, in order; none where nobody known or unknown is said to speak.

    `prose` are its sentences, each with its words, folded.
    """
    outer = [span for span in quoted.marks if not span.depth]
    plain = masked(text, outer)
    units = _units(text, [sentence for sentence, _ in prose], outer)
    places = [(unit.start, unit.end) for unit in units]
    ends = [end for _, end in places]
    inside: list[list[Marked]] = [[] for _ in units]
    for span in quoted.marks:
        inside[bisect_right(ends, span.start)].append(span)
    verbs = _verbs(plain, prose, ends)
    speakers = Speakers(text, mentions, actors)
    reader = _Reader(text, plain, places, speakers, turns(text, quoted.paragraphs))
    for number, unit in enumerate(units):
        headed = bool(inside[number]) or unit.kind is _TITLE or not number
        reader.read(number, inside[number], verbs[number], headed=headed)
    return tuple(sorted(reader.quotes(), key=lambda q: (q.start, -q.end)))


def attributed(events: Sequence[Event], quotes: Sequence[Quote]) -> tuple[Event, ...]:
    """The events, those that a quoted one asserts turned into claims; his own acts of speech stay what they are."""
    starts = [quote.start for quote in quotes]
    return tuple(
        structs.replace(event, sense=CLAIMED)
        if event.sense is ASSERTED and _is_claimed(event, quotes, starts)
        else event
        for event in events
    )


def _is_claimed(event: Event, quotes: Sequence[Quote], starts: Sequence[int]) -> bool:
    at = event.cue.start
    number = bisect_right(starts, at)
    around = [quote for quote in quotes[max(0, number - _NESTED) : number] if at < quote.end]
    if not around or event.type not in SPEECH:
        return bool(around)
    return event.source is not None and all(quote.actor != event.source for quote in around)


def _units(text: str, prose: Sequence[Sentence], outer: Sequence[Marked]) -> list[Sentence]:
    """Sentences, joined where a quotation runs over their boundary or a name below signs it."""
    ends = [sentence.end for sentence in prose]
    joined: set[int] = set()
    for span in outer:
        last = bisect_left(ends, span.end)
        joined.update(range(bisect_right(ends, span.start), last))
        if _SIGNATURE.match(text, ends[last]):
            joined.add(last)
    found: list[Sentence] = []
    for number, sentence in enumerate(prose):
        if number - 1 in joined:
            found[-1] = structs.replace(found[-1], end=sentence.end)
        else:
            found.append(sentence)
    return found


def _verbs(plain: str, prose: Sequence[tuple[Sentence, frozenset[str]]], ends: list[int]) -> list[list[Verb]]:
    """The verbs of speech in each of the stretches that end at some offsets."""
    found: list[list[Verb]] = [[] for _ in ends]
    small = plain.replace("According to", "according to")
    for sentence, words in prose:
        if verbs := verbs_in(small, sentence.start, sentence.end, words):
            found[bisect_left(ends, sentence.end)] += verbs
    return found


class _Reader:
    """Reads the sentences of one article in order; who spoke before counts for those after."""

    def __init__(
        self,
        text: str,
        plain: str,
        places: list[tuple[int, int]],
        speakers: Speakers,
        talk: Mapping[int, Turn],
    ) -> None:
        self._text, self._plain, self._places, self._speakers = text, plain, places, speakers
        self._found: list[Quote] = []
        self._outer: list[Quote] = []
        self._talk, self._talked = talk, 0

    def quotes(self) -> list[Quote]:
        """All that were found so far."""
        return self._found

    def read(self, number: int, spans: list[Marked], verbs: list[Verb], *, headed: bool) -> None:
        """Take in the next sentence, the one of that number, with its quotations and verbs of speech.

        `headed`: "X: ..." tells who speaks in it.
        """
        start, end = self._places[number]
        if self._talk and self._takes_turn(number, start):
            return
        if verbs or headed or self._text[start : start + 3] in _VIEWED:
            told = frames(self._plain, start, end, verbs, headed=headed)
            if told or spans:
                self._hear(number, told, spans)

    def _takes_turn(self, number: int, at: int) -> bool:
        """Whether a sentence belongs to the turn of an interview, which is taken as a whole."""
        turn = self._talk.get(at)
        if turn:
            self._talked = turn.said[1]
            speaker = (
                None if asks(self._text, turn) else self._speakers.answering(turn.label, min(self._talk))
            )
            if speaker:
                self._add(speaker, *turn.said)
                self._speakers.heard(number, speaker)
        return at < self._talked

    def _hear(self, number: int, told: list[Frame], spans: list[Marked]) -> None:
        """Find who says what in a sentence."""
        before = self._places[max(0, number - 3) : number][::-1]
        open_spans = [span for span in spans if not span.depth]
        now: Speaker | None = None
        for frame in told:
            speaker = self._speaker(frame, now, number, before)
            if speaker is None or (frame.headed and (now or not self._may_head(speaker, spans, frame))):
                continue
            taken = self._take(frame, speaker, open_spans)
            if taken is None and frame.said[0] == self._places[number][1]:
                self._speakers.heard(number, speaker)  # what he says stands in the next paragraph
            elif taken is not None:
                now = speaker
                self._speakers.heard(number, speaker)
                open_spans = [span for span in open_spans if span not in taken]
        for span in open_spans:
            self._left_over(span, number, before)
        self._outer = self._found[-_RECENT:]
        for span in spans:
            if span.depth:
                self._inner(span, number)

    def _may_head(self, speaker: Speaker, spans: Sequence[Marked], frame: Frame) -> bool:
        """Whether "X: ..." makes X a speaker: somebody watched, who is no place, or anybody right before marks.

        Behind what is said, as in "...: X", a paper is only where it was read.
        """
        if speaker.actor is None:
            first, verb = opening(self._plain, *frame.speaker)
            if first < verb and not _NAMES.search(speaker.text):
                return False  # "The plan has three stages: ..."
            return bool(spans) and not frame.before and spans[0].start <= frame.said[0] + 1
        return self._speakers.speaks(speaker.actor, as_paper=not frame.before)

    def _speaker(
        self, frame: Frame, now: Speaker | None, number: int, before: list[tuple[int, int]]
    ) -> Speaker | None:
        """Who speaks; `before` are the sentences before his, nearest first."""
        opens, (start, end) = self._places[number][0], frame.speaker
        by_pronoun = self._text[start:end].endswith(_BY_PRONOUN)
        called = _CALLED_SO.search(self._text, start, end) if by_pronoun else None
        own = self._speakers.subject((opens, called.start())) if called else None
        first = opening(self._plain, *frame.speaker) if frame.headed else (0, 0)
        span = first if first[0] < first[1] else frame.speaker
        speaker = own or self._speakers.named(span, number, before)
        if speaker is not None or frame.before:
            return speaker
        first = opening(self._plain, opens, frame.begin)
        return (
            now or self._speakers.named(first, number, before) or self._speakers.subject((opens, frame.begin))
        )

    def _take(self, frame: Frame, speaker: Speaker, spans: Sequence[Marked]) -> list[Marked] | None:
        """Put what is said in the speaker's mouth; the quotations used up, None where nothing is said."""
        start, end = frame.said
        several = _TWO_WORDS.search(self._plain, start, end) is not None
        if not spans:
            if frame.marked or not several:
                return None
            self._add(speaker, start, end)
            return []
        inside = [span for span in spans if start <= span.start and span.end <= end]
        if frame.before and inside and self._plain[: inside[-1].start].rstrip(_MARKS + " ").endswith(":"):
            inside, start = inside[-1:], inside[-1].start  # "It was X who spoke: ..., the Y chief said"
        if frame.before and not inside and (after := [s for s in spans if self._follows(s, frame)]):
            if not lx.AUXILIARIES.isdisjoint(_LETTERS.findall(self._plain[start:end])):
                self._add(speaker, start, end)
            return self._put(speaker, after, [])  # "The plan, said X, 'has no roof'"
        leading = (
            [] if frame.before else [s for s in spans if s.end <= frame.begin and self._touches(s, frame)]
        )
        if inside and (frame.marked or not (several or self._led_by(inside[0], start))):
            direct = [s for s in inside if not frame.marked or self._words(s) > _LOOSE or self._weighty(s)]
        elif frame.marked or not (several or inside):
            direct = []
        else:
            direct = []
            self._add(speaker, start, end)
            leading += inside
            return self._put(speaker, leading, inside)
        return self._put(speaker, [*leading, *direct], []) if leading or direct else None

    def _led_by(self, span: Marked, start: int) -> bool:
        """Whether a word before the marks belongs to what is said: the name that it is about."""
        before = self._plain[start : span.start].strip(_MARKS + " ")
        return before.isalpha() and before.lower() not in _BARE

    def _put(self, speaker: Speaker, spans: Sequence[Marked], told: Sequence[Marked]) -> list[Marked]:
        for span in spans:
            if span not in told:
                self._add(speaker, span.start, span.end)
                self._readout(speaker, span)
        return list(spans)

    def _follows(self, span: Marked, frame: Frame) -> bool:
        """Whether nothing stands between a speaker and a quotation after him."""
        between = self._plain[frame.end : span.start]
        return span.start > frame.end and not between.strip(_MARKS + " ,")

    def _touches(self, span: Marked, frame: Frame) -> bool:
        """Whether nothing but the speaker stands between a quotation and the verb after it."""
        between = self._plain[span.end : max(frame.begin, frame.speaker[0])]
        if _ANEW.match(self._plain, span.end):
            return False
        return not between.strip(_MARKS + " ,\u2013\u2014") and self._text[span.end - 1] != "."

    def _words(self, span: Marked) -> int:
        return len(_LETTERS.findall(self._text[span.start : span.end]))

    def _weighty(self, span: Marked) -> bool:
        """Whether a single word is a verdict, and neither a name nor in doubt: "called it “unacceptable”", not "“safe”"."""
        word = self._text[span.start : span.end]
        return word.islower() and len(word) > len("brutal")

    def _add(self, speaker: Speaker | None, start: int, end: int) -> None:
        words = self._text[start:end].lstrip(_EDGES)
        said = words.rstrip(_EDGES)
        if said:
            first = end - len(words)
            text, actor = (speaker.text, speaker.actor) if speaker else (None, None)
            self._found.append(Quote(text, actor, first, first + len(said), said))

    def _left_over(self, span: Marked, number: int, before: list[tuple[int, int]]) -> None:
        """A quotation whose sentence names no speaker: he who spoke before goes on, or acted before."""
        if self._heads(span, number):
            return
        start, end = self._places[number]
        whole = self._text[span.end - 1] in ".!?" and not _LETTERS.search(self._plain[start : span.start])
        if not whole and _LETTERS.search(self._plain[start : span.start] + self._plain[span.end : end]):
            goes_on = self._plain[start : span.start].rstrip(_MARKS + " ").endswith(",")
            speaker = (self._speakers.last(number, 0) if goes_on else None) or self._speakers.subject(
                (start, span.start)
            )
            if speaker and self._words(span) > _SCARE and not self._is_title(span):
                self._add(speaker, span.start, span.end)
            return
        speaker = (
            self._announced(before, number)
            or self._speakers.last(number, 2)
            or next(filter(None, map(self._speakers.subject, before[:1])), None)
        )
        if speaker or self._words(span) > _SCARE:
            self._add(speaker, span.start, span.end)
        if speaker:
            self._speakers.heard(number, speaker)

    def _heads(self, span: Marked, number: int) -> bool:
        """Put what heads a sentence, as in "'No way back': X warns Y", in the mouth of the one behind the colon."""
        start, end = self._places[number]
        colon = _HEADING.match(self._plain, span.end, end)
        if colon is None or _LETTERS.search(self._plain[start : span.start]):
            return False
        speaker = self._speakers.last(number, 0) or self._speakers.subject((colon.end(), end))
        if (
            speaker
            and self._words(span) > 1
            and (speaker.actor is None or self._speakers.speaks(speaker.actor))
        ):
            self._add(speaker, span.start, span.end)
        return True

    def _announced(self, before: Sequence[tuple[int, int]], number: int) -> Speaker | None:
        """Who opens the sentence before, where it ends with a colon."""
        if not before or not self._plain[slice(*before[0])].rstrip().endswith(":"):
            return None
        return self._speakers.subject(before[0]) or self._speakers.named(
            opening(self._plain, *before[0]), number, before[1:]
        )

    def _is_title(self, span: Marked) -> bool:
        """Whether the words are written as a work's title is."""
        long_words = [w for w in _LETTERS.findall(self._text[span.start : span.end]) if len(w) > 3]
        return all(w[0].isupper() for w in long_words)

    def _inner(self, span: Marked, number: int) -> None:
        """A quotation within a quotation: by whom the words before it name."""
        around = next((q for q in reversed(self._outer) if q.start <= span.start and span.end <= q.end), None)
        if around is None or self._words(span) < _SCARE:
            return
        told = list(VERB.finditer(self._text, max(around.start, span.start - _NEAR), span.start))
        name = (
            _LAST_WORD.search(self._text, max(around.start, told[-1].start() - _NEAR), told[-1].start())
            if told
            else None
        )
        if name and name.group(1).lower() in {"i", "we"}:
            self._add(Speaker(around.speaker, around.actor) if around.speaker else None, span.start, span.end)
        elif name:
            self._add(self._speakers.named(name.span(1), number, ()), span.start, span.end)

    def _readout(self, speaker: Speaker, span: Marked) -> None:
        """What another one said, where it is all that the quotation tells: "the Leader praised ..."."""
        told = self._speakers.subject((span.start, span.end), person=True)
        verb = (
            _REPORTS.match(self._text, span.start, span.end) if told and told.actor != speaker.actor else None
        )
        if told and verb:
            self._add(told, verb.start(1), span.end)
