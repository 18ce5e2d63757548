"""The regular spellings of Arabic, Persian and Hebrew names, made from one that is written in Latin letters.

Newspapers write one sound in several ways, each of them by a rule of its own: by letter or by ear,
in English or French, from Arabic or Persian. The table `_SOUNDS` holds these rules; each way of
writing has a cost, 1 for what most desks print to 3 for what few do, and the cheapest spellings win.
What no rule joins stays apart: nothing leads from "a" to "o", so that Khomeini never comes of Khamenei.

Everything here is folded (see `fold`): case, hyphens, apostrophes for ayn and hamza, and the shape
of the article (as-, an-, el-) make no difference already. Reasons stand beside the rules. The
systems that are mixed: ALA-LC and BGN/PCGN (by letter), IJMES, the agencies' own, French press
usage (ou, ch, dj), and Persian pronunciation (-eh, gh, o).
"""

import re
from functools import lru_cache
from typing import Final

from monitor.extraction.fold import fold_key

FULL: Final = 60
"""The most spellings of a full name; the cheapest come first."""
SHORT: Final = 40
"""The most spellings of a surname alone."""
_DEAREST: Final = 5
"""What all changes may cost together: two usual ones and a rare one, or so."""
_SHORTEST: Final = 4
"""Letters under which a word has too few to vary."""

_Weighed = tuple[tuple[int, str], ...]

# Ways of writing one sound, with the cost of each; what a pattern finds in a name may be any of them.
_SOUNDS: Final[tuple[tuple[str, str], ...]] = (
    # Servant of: the article melts into the word, or stands alone ("Abdel Fattah", "Abd al-Fattah").
    (r"^abdul(?=.{3})", "abdul:1 abdel:1 abdul_:1 abdel_:1 abd_al_:1 abdol:2 abdal:2 abdol_:3"),
    # "of the faith" at the end: French -eddine, Persian -eddin, Turkish and Urdu -uddin.
    (
        r"(?:[eu]dd?ine?|aldin)$",
        "eddine:1 _al_din:1 edine:1 eddin:1 edin:2 uddin:1 _eddine:2 uddine:3 aldin:3",
    ),
    # "God" at the end or before -ian: its case vowel is heard in Persian and Turkish names.
    (r"(?<=.)[aou]llah(?=i|$)", "allah:1 ollah:1 ullah:1"),
    # "born of", Persian: the final h is not heard.
    (r"zadeh?$", "zadeh:1 zade:1 zada:2"),
    # -iyya, the feminine ending of relation: yy, y or none; -a by letter, -ah with its h, -eh as spoken.
    (
        r"(?<=[^aeiouy])(?:iy{0,2}|eyy?)(?:ah?|eh?)$",
        "iyeh:1 iyya:1 iya:1 iyah:1 ieh:1 ia:1 iyyeh:1 iyyah:1 iyye:2 iye:2 ie:3 eyya:2 eya:2 eyeh:3",
    ),
    (r"(?<=[ao])yy?(?:ah?|eh?)$", "yya:1 ya:1 yyeh:1 yeh:1 yyah:1 yah:1 ye:3"),
    (r"(?<=a)i?dah?$", "ida:1 idah:1 yda:1 ydah:1 ideh:3 da:3"),
    # Ta marbuta: -a, -ah or, as spoken in the Levant and Iran, -eh.
    (r"(?<=[^aeiouy])(?:ah|eh|a)$", "a:1 ah:1 eh:1 e:2"),
    # Persian and Arabic hiatus before the -i of relation: "Khamene'i", "Khameneyi", "Baghaei".
    (r"(?<=[^aeiou])(?:ei|eyi)$", "ei:1 eyi:1 ai:2 aei:3 ey:3"),
    (r"(?:aei|aee|aie|ayi)$", "aei:1 ai:1 aee:1 aie:2 ayi:2"),
    # Diphthongs: by letter (ay, aw) or by ear (ei, ow).
    (r"(?<=.)(?:aei|ai|ay|ei|ey)(?=[^aeiouy]|$)", "ai:1 ay:1 ei:1 ey:2 aei:2"),
    (r"(?:aou|aw|au|ow)(?=[^aeiouy]|$)", "aw:1 au:1 ow:2 aou:2"),
    # Maghrebi -oun has a French e that nobody speaks.
    (r"oune?$", "oun:1 oune:1 un:2"),
    # Long u: English u and oo, French ou; as spoken, o.
    (r"ou|oo|ow(?=[^aeiouy])", "u:1 o:1 ou:1 oo:2 ow:2"),
    (r"(?<!^)u(?!$)|u$", "u:1 ou:1 oo:2 o:2"),
    (r"o|u", "o:1 u:1 ou:2"),
    # Glide between i and a vowel.
    (r"(?<=[^aeiouy])iyy?(?=[aou])|(?<=[^aeiouy])i(?=[ao])", "iy:1 i:1 y:2"),
    (r"(?<=[aeiou])yy?(?=[aeiou])", "y:1 yy:1"),
    # Long i at the end and within.
    (r"(?<=[^aeiou])[iy]$", "i:1 y:2"),
    (r"ee$", "i:1 ee:1 ea:2 y:2"),
    (r"ee", "i:1 ee:1 e:3"),
    (r"(?<=[^aeiou])i(?=[^aeiouy])", "i:1 e:2 ee:2"),
    # Ayn and long a between two a's.
    (r"aa", "a:1 aa:1"),
    # Short a and e: a by letter, e by ear; in Persian and Hebrew the other way round, too.
    (r"(?<=[^aeiou])a(?=[^aeiouy])", "a:1 e:2"),
    (r"(?<=[^aeiou])e(?=[^aeiouy])", "e:1 a:2 i:2"),
    (r"^[ei](?=[^aeiouy])", "e:1 i:1"),
    # Qaf: q by letter, k in English and French, gh in Persian, g in Libya; ghayn is gh, in Persian q as well.
    (r"gh", "gh:1 q:1 g:3"),
    (r"qq?", "q:1 k:1 gh:2"),
    (r"k(?!h)", "k:1 q:2"),
    (r"^g(?=a)", "g:1 q:2 k:2"),
    # Interdentals: by letter dh and th; as spoken d, z, t.
    (r"ddh?|dh", "dh:1 d:1 dd:1 z:3"),
    (r"th", "th:1 t:1"),
    (r"(?<=[aeou])t(?=[aiou])", "t:1 th:2"),
    # sh is ch in French, jim is dj, Persian zh; Persian and Hebrew ch is tch.
    (r"sh", "sh:1 ch:2"),
    (r"tch|(?<=[^aeiou])ch|ch$", "ch:1 tch:2 sh:2"),
    (r"dj|j|zh", "j:1 dj:2 zh:2"),
    # Hebrew het and chaf between vowels, tsadi.
    (r"(?<=[aeiou])ch(?=[aeiou])", "ch:1 h:1 kh:2"),
    (r"tz|ts", "tz:1 ts:1"),
    # Waw: French ou after a consonant, Persian v.
    (r"(?<=[^aeiou])w(?=[aeiou])", "w:1 ou:2 v:3"),
    (r"v", "v:1 w:2"),
    # Doubled letters: shadda, or an s that French must not read as z.
    (r"(?<=[aeiou])ss?(?=[aeiou])", "s:1 ss:1"),
    (r"zz|(?<=[aeiou])z(?=[aeiou])", "z:1 zz:3"),
    *((f"{letter}{letter}", f"{letter}:1 {letter}{letter}:1") for letter in "bfhklmnrt"),
)


# A table cell "abd_al_:1" is the writing "abd al " at cost 1.
# One expression for all: the first pattern that fits counts.
_PATTERN: Final = re.compile("|".join(f"({pattern})" for pattern, _ in _SOUNDS))
_WAYS: Final = tuple(
    tuple((int(cell[-1]), cell[:-2].replace("_", " ")) for cell in cells.split()) for _, cells in _SOUNDS
)

# First names and particles are a small set with ways of their own, the usual ones first in each line.
_FAMILIES: Final = """
mohammed muhammad mohammad mohamed mohamad muhammed mohamud
ahmed ahmad ahmet
mahmoud mahmud mahmood
hamid hamed hameed
hussein hossein husain hussain husayn hosein housein houssein hoseyn
hassan hasan hassane
mohsen mohsin muhsin
ali aly
ismail ismael esmail esmaeil ismaeel ismaeil esmaeel
ibrahim ebrahim ibraheem
yahya yehya yahia yehia yihya yehiya yahiya
yusuf yousef yousuf youssef yusef yousif yossef
khaled khalid khalad
khalil khaleel
ziyad ziad zyad zeyad ziyaad
qassem qasem qasim kassem qassim kasim ghasem ghassem kassim
osama usama ossama oussama
omar umar omer
othman osman uthman
saleh salih salah
salem salim saleem
said saeed saeid sayeed saied
samir sameer
karim kareem
kamal kamel kamil
asaad asad
rashid rasheed rachid
tariq tarek tareq tarik
faisal faysal feisal faizal
nasser naser nasir
naim naeem naem
naji nagi
majed majid
walid waleed
jamal gamal djamal
jafar jaafar gaafar djaafar
abbas abbass
mustafa mostafa moustafa mustapha moustapha
marwan marouane
mousa musa moussa moosa
issa isa eissa essa
fouad fuad fuaad
fatima fatimah fatemeh fatma
zahra zahraa
hashem hashim hachem
haitham haytham haytam
hisham hesham hicham
ayman aiman
bassem basem basim bassim
bilal belal
adel adil
amer amir ameer
amin ameen
anwar anouar anwer
fathi fathy
fattah fatah
ghassan gassan
hadi hady
imad emad
jihad jehad
latif lateef
masoud massoud masud masood
mehdi mahdi
mojtaba mujtaba
munir mounir
nabih nabeeh
nabil nabeel
najib nagib najeeb
rafik rafiq rafic
rahim raheem
rahman rahmane
reza rida ridha redha
sadeq sadegh sadiq sadik
sami samy
sheikh shaykh sheik cheikh
suleiman sulaiman soleiman suleyman soliman sleiman
taher tahir
wael wail
bashar bachar
bashir basheer bachir
ehud ehoud
benjamin binyamin benyamin
yitzhak yitzchak itzhak isaac
yisrael israel
moshe moche
shlomo shelomo
yaakov yaacov yakov
yosef yossef
avichai avichay avihai
abu abou
bin ben ibn
umm oum um
al el
javad jawad
baqer bagher baqir bager
gholam ghulam qolam
kazem kazim kadhim kadhem kadim
"""
_FAMILY: Final = {
    word: tuple((1 + place // 3, other) for place, other in enumerate(line.split()))
    for line in _FAMILIES.strip().splitlines()
    for word in line.split()
}
GIVEN_NAMES: Final[frozenset[str]] = frozenset(_FAMILY)
"""Folded first names in their usual spellings; alone they name nobody."""

_SERVANT: Final = re.compile(r"\babd ?(?:al|el|ul|ol) ?(?=\w{3})(?!lah)")
_FAITH: Final = re.compile(r"(?<=\w{3}) al din\b")
_PARTICLES: Final = r"(?:al|el|abu|abou|bin|ben|ibn|bou|umm|amir)"
_SURNAME: Final = re.compile(rf"(?<= )(?:{_PARTICLES} )*\w+$")
_ALL_PARTICLES: Final = re.compile(rf"(?:{_PARTICLES} )+")
_ARTICLE: Final = re.compile(r"^[ae]l (?=\w)")


@lru_cache(maxsize=4096)
def spellings(name: str, most: int = FULL) -> tuple[str, ...]:
    """The regular spellings of a name, folded, likeliest first, without its own; at most `most`."""
    own = fold_key(name)
    words = _SERVANT.sub("abdul", _FAITH.sub("eddine", own)).split(" ")
    found: _Weighed = ((0, ""),)
    for number, word in enumerate(words):
        gap = _gap(words[number - 1], word, last=word is words[-1]) if number else ((0, ""),)
        found = _cheapest(_cheapest(found, gap, most), _word(word), most)
    return tuple(text for _, text in found if text != own)


def surname(name: str) -> str | None:
    """What of a full name is used alone: its last word with "abu" or "ben", without the article.

    None where the name has one part ("Abu Obaida").
    """
    own = fold_key(name)
    found = _SURNAME.search(own)
    if not found or _ALL_PARTICLES.fullmatch(own[: found.start()]):
        return None
    return _ARTICLE.sub("", found.group())


def _gap(before: str, word: str, *, last: bool) -> _Weighed:
    """What stands between two words: an article melts into its word, two first names into one."""
    if before in {"al", "el", "amir", "ben"} or (not last and {before, word} <= GIVEN_NAMES):
        return ((0, " "), (2, ""))
    return ((0, " "),)


@lru_cache(maxsize=4096)
def _word(word: str) -> _Weighed:
    """The spellings of one word with their costs, its own at none.

    A short word may change less: short names lie close to one another (Qaani is not Ghani).
    """
    most = _DEAREST if word in _FAMILY else max(2, min(_DEAREST, len(word) // 2))
    found: _Weighed = ((0, ""),)
    for own, ways in _sounds(word):
        found = _cheapest(found, ((0, own), *(way for way in ways if way[1] != own)), FULL)
    return tuple(way for way in found if way[0] <= most)


def _sounds(word: str) -> list[tuple[str, _Weighed]]:
    """The word cut into what sounds as one, with the ways in which that is written."""
    if word in _FAMILY:
        return [(word, _FAMILY[word])]
    cut: list[tuple[str, _Weighed]] = []
    at = 0 if len(word) >= _SHORTEST else len(word)
    while at < len(word):
        own, ways = _sound(word, at)
        at += len(own)
        if cut and not (ways or cut[-1][1]):  # what has one way only goes together
            own = cut.pop()[0] + own
        cut.append((own, ways))
    return cut or [(word, ())]


def _sound(word: str, at: int) -> tuple[str, _Weighed]:
    found = _PATTERN.match(word, at)
    return (found.group(), _WAYS[(found.lastindex or 1) - 1]) if found else (word[at], ())


def _cheapest(begun: _Weighed, ways: _Weighed, most: int) -> _Weighed:
    """The cheapest ways to go on, each text once; ties in the order of the alphabet."""
    if len(ways) == 1 and ways[0][0] == 0:
        return tuple(sorted((paid, text + ways[0][1]) for paid, text in begun))
    cost: dict[str, int] = {}
    for price, way in ways:
        for paid, text in begun:  # the cheapest first
            if paid + price > _DEAREST:
                break
            total = text + way
            if paid + price < cost.get(total, _DEAREST + 1):
                cost[total] = paid + price
    return tuple(sorted((paid, text) for text, paid in cost.items())[:most])
