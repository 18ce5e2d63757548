"""Names that belong to somebody or something else: "Marcus Jordan", "Salman Rouhani", "Israel Strand", "Turkish Airlines".

A name right beside another capitalised word that is neither title nor watched name is part of a
longer name. Headlines in capitals tell nothing. Once an article has such a namesake, the bare name
means him too, until the watched one is named unmistakably.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import inf
from string import ascii_lowercase
from typing import Final

from monitor.extraction import lexicon as lx
from monitor.extraction.fold import fold_key
from monitor.extraction.places import as_place, is_demonym
from monitor.extraction.words import standing, words
from monitor.model import Actor, ActorKind, Mention, Sentence

_NAMED: Final = frozenset({ActorKind.PERSON, ActorKind.STATE, ActorKind.PLACE})
_WORD: Final = r"[^\W\d_a-z][\w'\u2019.-]*"
_RUN_BEFORE: Final = re.compile(
    rf"[^\W\d_a-z](?<![^\s(\"\u201c\u2018'].)[\w'\u2019.-]*(?:[ ](?:(?:bin|ibn|abu|de|van|von)[ ])?{_WORD})*[ ]$"
)  # a class first skips all else at once
_AFTER: Final = re.compile(rf"[ ](?P<article>(?:al|el|Al|El)[- ])?(?P<word>{_WORD})(?<!['\u2019])")
_SMALL: Final = re.compile(r"(?<![\w'\u2019-])[a-z]\w+")
_CAPITAL: Final = re.compile(r"[A-Z](?<![\w'\u2019-].)\w{3,}")  # a class first skips all else at once
_SMALL_IN_TITLES: Final = lx.PREPOSITIONS | lx.CONJUNCTIONS | words("an the as is")
_VOWELS: Final = re.compile(r"[aeiouyw]|(.)(?=\1)")
_QUALIFYING: Final = re.compile(r"(?:ist|ite|ern|ish|ese|ian|ing|ward|wide)$")
_OPENING: Final = re.compile(r"(?:er|or|man|ee|ant|ent|ly|ed)$")
"""How words end that are no names; the latter have a capital only where they open a sentence."""
TITLES: Final[frozenset[str]] = words(
    "ayatollah hojatoleslam hojjatoleslam sayyed sayyid sayed seyed seyyed syed sheikh shaykh sheik imam mullah "
    "maulana haj hajj hajji mr mrs ms miss dr prof professor rabbi pope cardinal archbishop bishop father sister sir "
    "lord lady dame baroness judge justice attorney prosecutor comrade brother martyr saint hon rt excellency presidente senor señor senhor señora don doña dona madame monsieur herr frau camarada tovarish signor "
    "majesty highness eminence gen lt col maj brig capt cpl sgt adm cmdr sen rep gov pres sec vice-president "
    "premier-designate engineer general-secretary president-elect envoy minister deputy then-president"
)
QUALITIES: Final[frozenset[str]] = words(
    "north south east west northern southern eastern western central greater occupied free new old upper lower inner "
    "outer mainland modern ancient neighbouring neighboring nearby rural coastal port radio camp team operation mount "
    "bank embassy consulate all post republic islamic royal federal democratic soviet communist sunni shia shiite "
    "muslim arab druze jewish kurdish christian city town village province governorate district region state states "
    "nation nations today yesterday tomorrow tonight global public international world inside outside gulf house party palace council "
    "court office ministry parliament assembly army force forces police media television tv agency group movement "
    "union league board bureau committee administration government regime cabinet doctrine era plan process accord "
    "accords agreement talks war conflict crisis strip valley heights what how why whatever"
)
_PLAIN: Final = (
    lx.ROLES
    | lx.DATES
    | lx.DETERMINERS
    | lx.PREPOSITIONS
    | lx.CONJUNCTIONS
    | lx.SUBORDINATORS
    | lx.ADVERBS
    | lx.AUXILIARIES
    | lx.PRONOUNS
    | lx.RELATIVES
    | lx.VERBS
    | lx.REPORTING
    | TITLES
    | QUALITIES
    | words(
        "afterwards elsewhere nonetheless nevertheless furthermore hence thus perhaps maybe besides next sometimes everyone "
        "nobody somehow can't don't congratulations dear update watch read exclusive analysis opinion video live factbox photo"
    )
)
THINGS: Final[frozenset[str]] = words(
    "street road avenue lane boulevard drive park stadium arena hotel motel restaurant cafe bakery airlines airways "
    "county township borough elementary pike grove springs falls junction "
    "airline trot cup marathon open masters grand trophy jr jnr sr creek gardens mall cinema theatre theater"
)
"""What is only called after somebody or some place."""
_CALLED: Final = ("Lake ", "River ", "Air ")
"""What stands before the name that it is called by: "Lake Chad"."""
_SCHOOL: Final = re.compile(r" (?:High|Middle|Senior|Junior|Grammar|Primary|Preparatory) School")
_SURNAMES: Final = (
    words(
        "adams alexander allen anderson andrews armstrong arnold atkinson bailey baker barnes bell bennett black bradley brooks "
        "brown bryant burke butler byrne campbell chapman clark clarke cole coleman collins cook cooper cox crawford cruz cunningham "
        "davidson davies davis dawson diaz dixon doyle duncan edwards elliott ellis evans fernandez fisher fleming fletcher flores "
        "foster fox freeman garcia gibson gomez gonzalez goldberg gordon graham grant gray green griffin gutierrez hall hamilton "
        "hansen harris harrison harvey hawkins hayes henderson hernandez hill holmes howard hudson hughes hunt hunter jackson james "
        "jenkins jensen johnson johnston jones jordan kaur kelly kennedy khan king knight larsen lawson lee lewis lloyd lopez macdonald "
        "marshall martin martinez mason matthews mccarthy mcdonald miller mills mitchell moore morales morgan morris morrison murphy "
        "murray myers nelson nguyen nielsen o'brien o'connor olson ortiz owens palmer parker patel patterson pearson perez perry "
        "peterson phillips porter powell price quinn ramirez ramos reed reid reynolds reyes richards richardson rivera roberts robertson "
        "robinson rodriguez rogers rose ross russell ryan sanchez sanders scott shaw simmons simpson singh smith spencer stevens "
        "stewart stone sullivan taylor thomas thompson thomson torres tucker turner walker wallace walsh ward watson webb weber wells "
        "west wheeler white williams williamson wilson wood woods wright young"
    )
    - QUALITIES
)
"""Common surnames of the English-speaking world: behind the name of a state they make a person's, "Jordan Smith"."""
_IN_AMERICA: Final = re.compile(
    r", (?:(?:Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Hawaii|Idaho|Illinois|Indiana|Iowa|"
    r"Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|"
    r"New (?:Hampshire|Jersey|Mexico|York)|(?:North|South) (?:Carolina|Dakota)|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|"
    r"Tennessee|Texas|Utah|Vermont|Virginia|Washington state|West Virginia|Wisconsin|Wyoming|Ontario|Alberta|Saskatchewan|Manitoba|Nova Scotia|New Brunswick|Queensland|New South Wales)\b"
    r"|Georgia(?=[.;]|, (?!and\b|[A-Z])| [a-z])(?! and\b)|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|"
    r"Neb|Nev|N\.[BCDHJMSY]|Okla|Ont|Ore|Pa|R\.I|S\.[CD]|Tenn|Tex|Va|Vt|Wash|Wis|W\.Va|Wyo)\.)"
)
"""What stands behind a town that only shares a name: "Lebanon, Ohio"."""
_LONGEST_WORD: Final = 30
_INTRODUCED: Final = re.compile(
    r"(?:\b(?:said|says|told|named|called|recalled|adds?|added|explained|husband|wife|son|daughter|brother|sister|friend|"
    r"mother|father|colleague|actor|actress|singer|player|coach|striker|forward|guard|pitcher|quarterback|student|chef|novelist|"
    r"[Dd]eputy|[Ss]heriff|[Oo]fficer|[Dd]etective|[Tt]rooper|[Ss]ergeant|Coach|[Pp]astor|[Mm]ayor|[Cc]ouncillor|"
    r"[Cc]ouncil(?:man|woman|member)|[Pp]rincipal|[Ss]uperintendent|[Ff]reshman|[Ss]ophomore),? (?:the )?)$"
)
_TITLED: Final = tuple(
    f"{title}{end}"
    for title in sorted(words("Mr Mrs Ms Dr Sgt Lt Capt Cpl Pvt Spc Pfc Det Sen Rev Cllr Rep"))
    for end in (" ", ". ")
)
"""Titles that no state has: "Rep. Jordan", "Sgt. Israel Cantu"."""
_PRESENTED: Final = re.compile(
    r",? (?:\(?\d{2}\b|who(?:se)?\b|twins\b|scored\b|pleaded\b|graduated\b|grew up\b|passed away\b|homered\b|"
    r"was (?:arrested|booked|born|charged|convicted|sentenced)\b|an? (?:[\w-]+ ){0,3}?\w*(?:er|or|ist|ian|dent|ant|man|woman|ee|mother|father|boy|girl)\b)|, of [A-Z]"
)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A name that is somebody else's, by its actor and where it stands."""

    actor: str
    start: int
    text: str
    spreads: bool
    town: bool = False


def own_only(
    text: str,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    actors: Mapping[str, Actor],
    set_aside: Iterable[Mention] = (),
) -> tuple[Mention, ...]:
    """The mentions without those of namesakes; `set_aside` are names that a rule took for somebody else's."""
    spots = _Judge(text, sentences, mentions, actors).spots((*mentions, *set_aside))
    if not spots:
        return tuple(mentions)
    at = {(spot.actor, spot.start) for spot in spots}
    kept = [m for m in mentions if (m.actor, m.start) not in at]
    spreading = [spot for spot in spots if spot.spreads]
    return tuple(_unspread(text, kept, spreading, actors) if spreading else kept)


class _Judge:
    """Tells the names of an article that belong to others."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Sentence],
        mentions: Sequence[Mention],
        actors: Mapping[str, Actor],
    ) -> None:
        self._text = text
        self._sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._begins = {m.start for m in mentions}
        self._ends = {m.end for m in mentions}
        self._actors = actors
        self._headlines: dict[int, bool] = {}

    def spots(self, mentions: Iterable[Mention]) -> list[_Spot]:
        """The names that belong to others."""
        found: list[_Spot] = []
        text = self._text
        for mention in mentions:
            kind, end = self._actors[mention.actor].kind, mention.end
            if kind not in _NAMED:
                continue
            if text[end : end + 2] == ", " and _IN_AMERICA.match(text, end):
                spreads = kind is not ActorKind.PERSON
                found.append(_Spot(mention.actor, mention.start, mention.text, spreads, town=True))
            elif self._beside_capital(mention):
                thing = self._is_thing(mention)
                if thing or self._is_other(mention, kind):
                    found.append(_Spot(mention.actor, mention.start, mention.text, not thing))
        return found

    def _beside_capital(self, mention: Mention) -> bool:
        """Whether a word with a capital may stand right before or after a name; a quick look that spares the others."""
        text, start, end = self._text, mention.start, mention.end
        after = text[end : end + 3]
        if after[:1] == " " and (after[1:2].isupper() or after in {" al", " el"}):
            return True
        if start == 0 or text[start - 1] != " ":
            return False
        before = text[max(0, start - _LONGEST_WORD) : start].rsplit(maxsplit=1)
        opening = before[-1][:3] if before else ""
        return opening != opening.lower() and any(map(str.isupper, opening))

    def _is_thing(self, mention: Mention) -> bool:
        after = _AFTER.match(self._text, mention.end)
        called = after is not None and after["word"].rstrip(".").lower() in THINGS
        called = called or self._text.endswith(_CALLED, 0, mention.start)
        return called or _SCHOOL.match(self._text, mention.end) is not None

    def _is_other(self, mention: Mention, kind: ActorKind) -> bool:
        number = bisect_right(self._starts, mention.start) - 1
        sentence = self._sentences[number]
        actor = self._actors[mention.actor]
        if kind is ActorKind.STATE and (
            is_demonym(mention.text, actor.name) or mention.text == mention.text.upper()
        ):
            return False
        if kind is ActorKind.STATE and self._is_titled(mention):
            return True
        return not self._in_headline(number) and (
            self._follows_given(mention, sentence, kind) or self._precedes_surname(mention, sentence, kind)
        )

    def _is_titled(self, mention: Mention) -> bool:
        """Whether a person's title stands right before: "Rep. Jordan"."""
        titled = self._text.endswith(_TITLED, 0, mention.start)
        return titled and not self._text.endswith("Dem. Rep. ", 0, mention.start)

    def _in_headline(self, number: int) -> bool:
        """Whether a sentence is a headline."""
        if number not in self._headlines:
            said = self._text[self._sentences[number].start : self._sentences[number].end]
            self._headlines[number] = in_capitals(said)
        return self._headlines[number]

    def _follows_given(self, mention: Mention, sentence: Sentence, kind: ActorKind) -> bool:
        """Whether another's given name stands right before: "Marcus Jordan"."""
        if " " in mention.text or mention.start - 1 in self._ends:
            return False
        run = _RUN_BEFORE.search(self._text[sentence.start : mention.start])
        if run is None:
            return False
        given = run.group().split()
        if not self._is_strange(given[-1], opens=run.start() == 0 and len(given) == 1):
            return False
        return kind is not ActorKind.PERSON or not any(
            _is_of(word, self._actors[mention.actor]) for word in given
        )

    def _precedes_surname(self, mention: Mention, sentence: Sentence, kind: ActorKind) -> bool:
        """Whether another's surname follows: "Mohammed Deif al-Masri", "Jordan Haddad, a student"."""
        after = _AFTER.match(self._text, mention.end)
        if after is None or after.start("word") in self._begins or after.start() + 1 in self._begins:
            return False
        word = after["word"].rstrip(".'\u2019-")
        if not self._is_strange(word, opens=False):
            return False
        if kind is ActorKind.PERSON:
            return not _is_of(word, self._actors[mention.actor])
        left = self._text[max(sentence.start, mention.start - 30) : mention.start]
        return (
            _INTRODUCED.search(left) is not None
            or _PRESENTED.match(self._text, after.end()) is not None
            or self._speaks(word)
            or word.lower() in _SURNAMES
        )

    def _speaks(self, surname: str) -> bool:
        """Whether somebody is quoted under a surname alone."""
        if not any(beside in self._text for beside in _quoting(surname)):
            return False  # to make a pattern takes longer than all the rest
        name = re.escape(surname)
        alone = rf"(?:^|[.!?,\n\u201d\"]\s?){name} (?:said|says|told|added)\b|\b(?:said|says|added) {name}\b"
        return re.search(alone, self._text) is not None

    def _is_strange(self, word: str, *, opens: bool) -> bool:
        """Whether a capitalised word beside a name is neither title, quality nor plain word: a name."""
        low = word.lower().rstrip(".")
        parts = low.replace("\u2019", "'").removesuffix("'s").split("-")
        if not word[0].isupper() or low.endswith(("'s", "\u2019s", "'", "\u2019")):
            return False
        if not _PLAIN.isdisjoint(parts):
            return False
        if (word.isupper() and len(low) > 1) or word.rpartition("-")[2].islower():
            return False
        if _QUALIFYING.search(low) or (opens and _OPENING.search(low)):
            return False
        return not (opens and standing(low, self._text))


_SHORT: Final = 6
"""So few words may be a headline with small words enough to hide it."""
_FEW: Final = 1


def in_capitals(said: str) -> bool:
    """Whether nearly all words of a sentence have capitals, as in a headline: there they tell nothing."""
    all_words = said.split()
    if said.endswith(".") and any(_tells(word) for word in all_words):
        return False  # prose, though it may be full of names
    plain = [word for word in all_words if word.islower() and word.isalpha() and len(word) > 1]
    if 2 * sum(word not in _SMALL_IN_TITLES for word in plain) > len(all_words) > _SHORT:
        return False  # as nearly always
    most = (len(_CAPITAL.findall(said)) + 2) // 3
    if said.endswith("."):
        most = min(most, _FEW)
    small = (word for word in _SMALL.finditer(said) if word.group() not in _SMALL_IN_TITLES)
    return sum(1 for _ in islice(small, most)) < most


def _tells(word: str) -> bool:
    """Whether a word is small that has a capital in headlines."""
    return word[0] in ascii_lowercase and word.isalpha() and len(word) > 1 and word not in _SMALL_IN_TITLES


def _quoting(surname: str) -> Iterator[str]:
    """The ways in which one is quoted under a surname."""
    yield from (f"{surname} {verb}" for verb in ("said", "says", "told", "added"))
    yield from (f"{verb} {surname}" for verb in ("said", "says", "added"))


def _is_of(word: str, actor: Actor) -> bool:
    """Whether a word is part of an actor's name: in some spelling, in short ("Tony") or as an initial."""
    return _is_of_any(word, (actor.name, *actor.aliases))


@lru_cache(maxsize=10_000)
def _is_of_any(word: str, names: Sequence[str]) -> bool:
    short, spelled = fold_key(word).rstrip("."), _bones(word)
    parts = {part for name in names for part in fold_key(name).split()}
    return any(
        spelled == _bones(part) or (part.startswith(short) if len(short) == 1 else short in part)
        for part in parts
    )


def _bones(word: str) -> str:
    """What romanisations of a name share: the first letter and the consonants."""
    key = fold_key(word).rstrip(".").replace(" ", "")
    return key[:1] + _VOWELS.sub("", key[1:]).removesuffix("h").replace("q", "k").replace("gh", "k")


def _unspread(
    text: str, mentions: Sequence[Mention], spots: Sequence[_Spot], actors: Mapping[str, Actor]
) -> Iterator[Mention]:
    """The mentions but for bare names that mean a namesake who was named last, or alone is named."""
    others: dict[str, list[_Spot]] = defaultdict(list)
    for spot in spots:
        others[spot.actor].append(spot)
    sure: dict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        spots_of = others.get(mention.actor, ())
        if spots_of and _is_sure(text, mention, actors[mention.actor], _first_town(spots_of)):
            sure[mention.actor].append(mention.start)
    for mention in mentions:
        if mention.actor not in others:
            yield mention
            continue
        namesakes = [spot.start for spot in others[mention.actor] if _alike(spot.text, mention.text)]
        if not namesakes or mention.start in sure[mention.actor]:
            yield mention
            continue
        known = max((at for at in sure[mention.actor] if at < mention.start), default=-1)
        other = max((at for at in namesakes if at < mention.start), default=-1)
        if known > other or (other < 0 and sure[mention.actor]):
            yield mention


def _alike(one: str, other: str) -> bool:
    """Whether two names end alike: "Rouhani" and "Salman Rouhani"."""
    return fold_key(one).split()[-1:] == fold_key(other).split()[-1:]


_FAR: Final = 300
"""So many characters before a town of its name a state is no more that town."""


def _first_town(spots: Sequence[_Spot]) -> float:
    """Where the first town stands that has the name of a state; infinity where none does."""
    return min((spot.start for spot in spots if spot.town), default=inf)


def _is_sure(text: str, mention: Mention, actor: Actor, town: float) -> bool:
    """Whether a name can be no namesake's: in full, under a title, an adjective, or a place that is told of before a town."""
    if " " in mention.text:
        return True
    if actor.kind is ActorKind.PERSON:
        before = text[max(0, mention.start - 30) : mention.start].split()[-1:]
        return bool(before) and before[0][:1].isupper() and before[0].lower() in lx.OFFICES
    return (
        is_demonym(mention.text, actor.name)
        or mention.text.isupper()
        or (mention.start + _FAR < town and as_place(text, mention.start, mention.end))
    )
