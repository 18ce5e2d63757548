"""Who speaks: from the words that name a speaker to a watched actor, through names, roles and pronouns."""

from collections.abc import Mapping, Sequence
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction import speakerwords as sw
from monitor.extraction.bearers import Bearers, Said, Speaker, governs
from monitor.extraction.genders import is_woman
from monitor.extraction.introduced import FIRST, introduced
from monitor.extraction.kinds import BODY, GROUP, OUTLET, PERSON, PLACE, STATE, THING
from monitor.model import Actor, Mention

_MUTE: Final = frozenset({PLACE, THING})
_BODIES: Final = frozenset({BODY, GROUP})


class Speakers:
    """Resolves the speakers of one article, in order."""

    def __init__(self, text: str, mentions: Sequence[Mention], actors: Mapping[str, Actor]) -> None:
        self._text = text
        self._named = Bearers(text, mentions, actors)
        self._actors = actors
        self._said: list[Said] = []

    def heard(self, sentence: int, speaker: Speaker) -> None:
        """Remember who spoke."""
        self._said.append(Said(sentence, speaker))

    def speaks(self, actor: str, *, as_paper: bool = True) -> bool:
        """Whether an actor is one who speaks, and no place or thing; `as_paper`: outlets do as well."""
        kind = self._actors[actor].kind
        return kind not in _MUTE and (as_paper or kind is not OUTLET)

    def last(self, sentence: int, back: int = 1) -> Speaker | None:
        """Who spoke last, in this sentence or so many before."""
        recent = self._said[-1] if self._said else None
        return recent.speaker if recent and recent.sentence >= sentence - back else None

    def named(
        self, span: tuple[int, int], sentence: int, before: Sequence[tuple[int, int]]
    ) -> Speaker | None:
        """The speaker that some words name; `before` are the spans of the sentences before, nearest first."""
        start, end = sw.core(self._text, span)
        words_ = self._text[start:end]
        if not words_:
            return None
        low = words_.lower()
        if low == "which":
            return self._taken_up(start)
        if low in sw.OF_TWO and before:
            return self._of_two(low, before[0])
        if words_.startswith(("His ", "Her ")) and low[4:] in sw.REVERED:
            return self._meant(low[:3], sentence, before) or Speaker(words_, None)
        may_be = low.endswith(sw.PRONOUNS) and (words_ == "I" or not words_.isupper())
        pronoun = sw.PRONOUN.search(words_) if may_be else None
        if pronoun:
            return self._meant(pronoun.group().lower(), sentence, before) or Speaker(pronoun.group(), None)
        found = (
            self._again(start, end, sentence)
            or self._own_voice(start, end, sentence, before)
            or self._by_name(start, end)
            or self._known(words_, start, sentence)
            or self._held_by(words_, start, before)
            or self._spokesman(words_, before)
            or self._before_him(words_, before)
            or Speaker(" ".join(words_.split()), None)
        )
        return self._ahead(found, (start, end)) or found if sentence < FIRST else found

    def _ahead(self, found: Speaker, office: tuple[int, int]) -> Speaker | None:
        """The person whom an article names behind the office by which it introduces him."""
        if found.actor and self._actors[found.actor].kind in {PERSON, OUTLET}:
            return None
        inside = {m.actor for m in self._named.within(*office)} if found.actor is None else set()
        body = found.actor or (inside.pop() if len(inside) == 1 else None)
        actor = introduced(self._text, self._named, self._actors, office, body)
        return Speaker(found.text, actor) if actor else None

    def answering(self, label: tuple[int, int], before: int) -> Speaker | None:
        """The person whose words stand behind a label; by "A" the only one named before the interview."""
        named = self._named.labelled(label, before)
        return Speaker(self._text[slice(*label)], named.pop()) if len(named) == 1 else None

    def subject(self, span: tuple[int, int], *, person: bool = False) -> Speaker | None:
        """The actor that a sentence begins with, where it does."""
        for mention in self._named.within(span[0], span[1]):
            before = self._text[span[0] : mention.start]
            if len(before) > 80 or governs(before) or self._only_owns(mention, person=person):
                continue
            kind = self._actors[mention.actor].kind
            titled = self._titled(mention, span[1])
            if titled is not None:
                return Speaker(self._text[mention.start : titled.end], titled.actor)
            beside = set(sw.WORD.findall(self._text[mention.end : mention.end + 30])[:2])
            head = self._head_of(mention.actor, beside, mention.start)
            if head or not person or kind is PERSON:
                return Speaker(mention.text, head or mention.actor)
        return None

    def _only_owns(self, mention: Mention, *, person: bool) -> bool:
        """Whether a name in the genitive is not the subject: not so in "Nordia's prison service"."""
        voice = sw.SERVICE.match(self._text, mention.end)
        own = voice and not person and voice.group(1) in sw.BODIES | {"service"}
        return self._named.possessive(mention) and not own

    def _titled(self, mention: Mention, end: int) -> Mention | None:
        """The person whose title begins with another's name: "Nordian minister X"."""
        others = self._named.within(mention.end, end)
        following = others[0] if others else None
        if following is None or not self._named.is_person(following.actor):
            return None
        between = self._text[mention.end : following.start].split()
        if not between or len(between) > sw.LONGEST_TITLE or between[-1].lower() not in lx.ROLES:
            return None
        qualified = all(w.lower() in lx.ROLES or (w.islower() and w not in sw.NO_TITLE) for w in between)
        return following if qualified else None

    def _again(self, start: int, end: int, sentence: int) -> Speaker | None:
        """The one who spoke last, where only his office is named: "the Nordian minister"."""
        inside = self._named.within(start, end) if self._text.startswith(("The ", "the "), start) else []
        if len(inside) != 1:
            return None
        said = self._text[start:end].lower().split()
        last = self.last(sentence, 2)
        actor = last.actor if last else None
        if actor and (said[-1] in sw.OFFICIALS or said[1] in sw.HEADS):
            return last if self._named.is_of(inside[0].actor, actor) else None
        heard = self._heard_for(said[-1], sentence) if said[-1] in sw.MANY_HEADED else None
        return heard if heard and heard.actor and self._named.is_of(inside[0].actor, heard.actor) else None

    def _heard_for(self, noun: str, sentence: int) -> Speaker | None:
        """The body that spoke last, not far before, and may be called so: "the rebels", "the agency"."""
        near = (s.speaker for s in reversed(self._said[-sw.RECENT :]) if s.sentence >= sentence - sw.FAR)
        return next((s for s in near if s.actor and self._named.suits(s.actor, noun)), None)

    def _only_speaker(self, sentence: int) -> Speaker | None:
        """The only one who spoke not far before, where he is a person."""
        near = {s.speaker.actor: s.speaker for s in self._said if s.sentence >= sentence - sw.FAR}
        only = near.popitem()[1] if len(near) == 1 else None
        person = only and only.actor and self._named.is_person(only.actor)
        return only if person else None

    def _own_voice(
        self, start: int, end: int, sentence: int, before: Sequence[tuple[int, int]]
    ) -> Speaker | None:
        """Whose "its foreign ministry", "his office" is: the subject of its sentence, else whom the pronoun means."""
        owned = self._text[start : start + 6].lower().startswith(("its ", "their ", "his ", "her "))
        found = sw.OWN.fullmatch(self._text, start, end) if owned else None
        if found is None or found["noun"].lower() not in sw.VOICED:
            return None
        if found["name"] and self._named.within(*found.span("name")):
            return None
        personal = found["whose"].lower() in sw.PERSONAL
        opens = max(self._text.rfind(mark, 0, start) for mark in (". ", "\n")) + 1
        owner = self.subject((opens, start))
        if owner is None or not self._fits(owner, personal):
            owner = self._meant("he" if personal else "it", sentence, before)
        if owner is None or owner.actor is None:
            return Speaker(self._text[start:end], None) if found["name"] else None
        speaks = self._in_his_name(owner.actor, found["noun"].lower()) if personal else owner.actor
        return Speaker(self._text[start:end], speaks) if speaks else None

    def _in_his_name(self, person: str, noun: str) -> str | None:
        """Who speaks by "his office" and "his foreign ministry": himself, or the state that he serves."""
        if noun in sw.VOICES:
            return person
        return self._state_of(person) if noun in sw.RULED else None

    def _state_of(self, person: str) -> str | None:
        """The state that a person serves, whose "his foreign ministry" speaks."""
        served = (a for a in self._actors[person].member_of if self._actors[a].kind is STATE)
        return next(served, None)

    def _taken_up(self, at: int) -> Speaker | None:
        """The one right before a relative pronoun: "according to the X, which says"."""
        before = [
            m for m in self._named.within(max(0, at - sw.NEARBY), at) if self._text[m.end : at] in {", ", " "}
        ]
        return next((Speaker(m.text, m.actor) for m in before), Speaker("which", None))

    def _of_two(self, which: str, span: tuple[int, int]) -> Speaker | None:
        """The first or the last person named in the sentence before."""
        people = [m for m in self._named.within(*span) if self._named.is_person(m.actor)]
        meant = people[:1] if which == "the former" else people[-1:]
        return next((Speaker(m.text, m.actor) for m in meant), Speaker(which, None))

    def _by_name(self, start: int, end: int) -> Speaker | None:
        """A person named outright, in the words or their apposition; else whom a role or an office belongs to."""
        inside = [m for m in self._named.within(start, end) if not self._named.around_him(start, m)]
        written = " ".join(self._text[start:end].split())
        if not inside or sw.BESIDE_HIM.match(written):
            return None
        for mention in inside:
            if self._named.is_person(mention.actor) and self._named.free(start, mention, end):
                return Speaker(written, mention.actor)
        if inside[-1].end == end and inside[-1].text.islower():
            return Speaker(written, inside[-1].actor)  # the noun stands for somebody named before
        if sw.GROUPS.fullmatch(written) and all(self._actors[m.actor].kind is STATE for m in inside):
            return None  # "the Nordian group" does not speak for the state
        if len(inside) > 1:
            inside.sort(key=lambda m: self._named.rank(start, m, end))
        for mention in inside:
            person = self._named.is_person(mention.actor)
            rest = self._named.around(start, end, mention)
            if rest & sw.UTTERED or (person and rest & sw.VOICES):
                return Speaker(written, mention.actor)
            outlet = self._actors[mention.actor].kind is OUTLET
            medium = outlet and rest & sw.MEDIA and not governs(self._text[start : mention.start])
            if not person and (not rest or rest & sw.PARTS or medium):
                head = self._head_of(mention.actor, rest, start)
                return Speaker(written, head or (mention.actor if self.speaks(mention.actor) else None))
        return None

    def _head_of(self, body: str, rest: set[str], before: int) -> str | None:
        """The person of a body whose head the words mean: who was last so named before, else the only one nearby."""
        roles = {"minister"} if rest >= sw.TOP_DIPLOMAT else rest & sw.HEADED_BY
        if "leader" in rest and self._actors[body].kind is STATE:
            roles |= sw.RULERS
        bearers = (m.actor for m in self._named.bearers(before, roles) if self._named.is_of(body, m.actor))
        named = next(bearers, None)
        if named or not (rest & sw.SOLE or rest >= sw.TOP_DIPLOMAT) or not self._named.is_definite(before):
            return named
        return self._named.only(before, body)

    def _known(self, written: str, start: int, sentence: int) -> Speaker | None:
        """Who is meant by a surname or a role alone, from those who spoke before."""
        definite = sw.DEFINITE.match(written)
        role = definite.group(2).lower() if definite else written
        for said in reversed(self._said[-sw.REMEMBERED :]):
            if definite and said.sentence < sentence - sw.FAR:
                break
            if sw.names(said.speaker.text, role, any_case=definite is not None):
                return (definite and self._of_his(said.speaker, sentence)) or said.speaker
        if definite is None or role not in sw.SPOKEN:
            return self._body(written, start, sentence) if definite and role in sw.MANY_HEADED else None
        bearer = next(self._named.bearers(start, sw.SAME_OFFICE.get(role, {role})), None)
        if bearer:
            return Speaker(written, bearer.actor)
        last = self.last(sentence, 2 if role in sw.VOICES else 1)
        if last and last.actor and self._actors[last.actor].kind is OUTLET and role not in sw.VOICES:
            last = None  # a paper quotes the governor, and is none
        only = self._named.only(start) if last is None and role in sw.SOLE else None
        if last or only:
            return Speaker(written, only) if only else self._as_he(last, written)
        return (
            None
            if role in sw.UNNAMED and not written.lower().startswith("the top ")
            else self._only_speaker(sentence)
        )

    def _as_he(self, last: Speaker | None, written: str) -> Speaker | None:
        """Who spoke last, by his office where only a pronoun named him."""
        nobody = last is not None and last.actor is None and last.text.lower() in sw.PRONOUNS
        return Speaker(written, None) if nobody else last

    def _held_by(self, written: str, start: int, before: Sequence[tuple[int, int]]) -> Speaker | None:
        """Whose "the prime minister" is: of the only person in the sentence before, if he was called nothing else."""
        office = sw.DEFINITE.match(written)
        if office is None or office.group(2) not in sw.RULERS | {"minister"} or not before:
            return None
        people = {m.actor for m in self._named.within(*before[0]) if self._named.is_person(m.actor)}
        others = {m.actor for m in self._named.bearers(start, set(sw.HEADED_BY))}
        return Speaker(written, people.pop()) if len(people) == 1 and people.isdisjoint(others) else None

    def _spokesman(self, written: str, before: Sequence[tuple[int, int]]) -> Speaker | None:
        """Of whom a spokesman speaks who is only named: of the body that the sentence before began with."""
        office, _, name = written.partition(" ")
        if office.lower() not in sw.VOICES or not name[:1].isupper() or not before:
            return None
        subject = self.subject(before[0])
        body = subject.actor if subject else None
        may = body and self.speaks(body) and not self._named.is_person(body)
        return Speaker(written, body) if may else None

    def _before_him(self, written: str, before: Sequence[tuple[int, int]]) -> Speaker | None:
        """The subject of a sentence before, where what speaks may be his or himself: "the statement", "the kingdom"."""
        definite = sw.DEFINITE.match(written)
        noun = definite.group(2).lower() if definite else ""
        if noun not in sw.TAKEN_UP:
            return None
        for subject in filter(None, map(self.subject, before[:2])):
            if subject.actor and self._may_be_called(subject.actor, noun):
                return Speaker(written, subject.actor)
        return None

    def _may_be_called(self, actor: str, noun: str) -> bool:
        if noun in sw.TEXTS:
            return self.speaks(actor, as_paper=False)
        if noun in sw.REALMS:
            return self._actors[actor].kind is STATE
        return self._named.suits(actor, noun)

    def _of_his(self, body: Speaker, sentence: int) -> Speaker | None:
        """The person who spoke last, where he is of a body whose officer is meant."""
        last = self.last(sentence, 2)
        of_his = last and last.actor and body.actor and self._named.is_of(body.actor, last.actor)
        return last if of_his else None

    def _body(self, written: str, start: int, sentence: int) -> Speaker | None:
        """Which body "the agency" means: the one named before it in its sentence, else who spoke last for one.

        "The Nordian group" is the only one named nearby.
        """
        near = [
            m
            for m in self._named.within(max(0, start - sw.NEARBY), start)
            if self._actors[m.actor].kind in _BODIES
        ]
        last = self._heard_for(written.rpartition(" ")[2].lower(), sentence) or self.last(sentence, 1)
        if sw.GROUPS.fullmatch(written):
            groups = {m.actor for m in near if self._actors[m.actor].kind is GROUP}
            return Speaker(written, groups.pop() if len(groups) == 1 else None)
        noun = written.rpartition(" ")[2].lower()
        beside = (m for m in reversed(near) if "." not in self._text[m.end : start])
        called = next(
            (
                a
                for a in sorted((m.actor for m in beside), key=self._named.is_armed)
                if self._named.called(a, noun)
            ),
            None,
        )
        named = {m.actor for m in near if noun not in sw.ANY_BODY and self._named.called(m.actor, noun)}
        called = called or (named.pop() if len(named) == 1 and not (last and last.actor) else None)
        if called or (noun in sw.FORCES and last and not last.actor):
            return Speaker(written, called)  # no stranger who spoke last is "the army"
        return last

    def _called_so(self, noun: str, written: str, before: int) -> Speaker | None:
        """The one group that the text before calls so: "the rebels" after "X's rebels"; None for those, whoever they are."""
        near = self._named.within(max(0, before - 3 * sw.NEARBY), before)
        groups = {m.actor for m in near if m.text.lower().endswith(noun)}
        bodies = {actor for actor in groups if self._actors[actor].kind in _BODIES}
        return Speaker(written, bodies.pop()) if len(bodies) == 1 else None

    def _meant(self, pronoun: str, sentence: int, before: Sequence[tuple[int, int]]) -> Speaker | None:
        """Whom a pronoun means: who spoke in the sentence before, or whom it began with; then further back."""
        personal = pronoun in sw.PERSONAL
        now = self.last(sentence, 0)
        if now and self._fits(now, personal) and self._may_be(pronoun, now):
            return now
        for back, span in enumerate(before[:3], 1):
            spoke = [
                s.speaker
                for s in self._said[-sw.RECENT :]
                if s.sentence == sentence - back
                and self._fits(s.speaker, personal)
                and self._may_be(pronoun, s.speaker)
            ]
            many = sw.MANY.match(self._text, *span) if pronoun == "they" and not spoke else None
            if many:
                return self._called_so(many.group(1), pronoun, span[0])
            stranger = sw.STRANGER.match(self._text, *span) if personal and not spoke else None
            him = Speaker(stranger.group(1), None) if stranger else None
            if stranger and him and not self._named.within(*stranger.span(1)) and self._may_be(pronoun, him):
                return him
            found = spoke[-1] if spoke else self.subject(span, person=personal)
            if found and personal and self._is_woman(found) != (pronoun not in sw.MASCULINE):
                allowed = found if self._may_be(pronoun, found) else None
                found = self._other(pronoun, span) or allowed
            if found and self._fits(found, personal):
                return found
        return None

    def _is_woman(self, speaker: Speaker) -> bool:
        return is_woman(self._actors[speaker.actor].name if speaker.actor else speaker.text)

    def _may_be(self, pronoun: str, speaker: Speaker) -> bool:
        """Whether a given name allows a pronoun: nobody whose name is a woman's is "he"."""
        return pronoun not in sw.MASCULINE or not self._is_woman(speaker)

    def _other(self, pronoun: str, span: tuple[int, int]) -> Speaker | None:
        """The only person of a sentence whose given name suits a pronoun, beside one whose does not."""
        people = {
            m.actor: Speaker(m.text, m.actor)
            for m in self._named.within(*span)
            if self._named.is_person(m.actor)
        }
        fitting = [p for p in people.values() if self._is_woman(p) != (pronoun in sw.MASCULINE)]
        return fitting[0] if len(fitting) == 1 else None

    def _fits(self, speaker: Speaker, personal: bool) -> bool:
        if speaker.actor is None:
            return True
        return self._named.is_person(speaker.actor) == personal or bool(
            personal and {w.lower() for w in sw.WORD.findall(speaker.text)} & sw.SPOKEN
        )
