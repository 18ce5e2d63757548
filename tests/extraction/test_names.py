"""Which actors are named, by which words, and whether as places."""

import pytest

from monitor.extraction import Extractor
from monitor.extraction.places import is_demonym
from monitor.model import Actor, ActorKind, Gazetteer

CASES = [
    # whole words, longest, capitals
    ("Nordia and the Republic of Nordia.", ["nordia:Nordia", "nordia:Republic of Nordia"]),
    ("Nordiastan and Subnordia are others.", []),
    ("The Nordian People's Guard left.", ["guard:Nordian People's Guard"]),
    ("The NPG, not the npg.", ["guard:NPG"]),
    ("UP and U.P. and up.", ["un:UP", "un:U.P."]),
    (
        "RED DAWN and red dawn and Red\nDawn.".replace("\n", " "),
        ["dawn:RED DAWN", "dawn:red dawn", "dawn:Red Dawn"],
    ),
    ("NORDIA\u2019S army", ["nordia:NORDIA"]),
    ("Velko spoke; a velko is a bird.", ["velko:Velko"]),
    ("velko spoke in small letters", ["velko:velko"]),
    ("Nordia's Red Dawn", ["nordia:Nordia", "dawn:Red Dawn"]),
    # folding
    ("Reza S\u0101deq and Reza-Sadeq", ["sadeq:Reza S\u0101deq", "sadeq:Reza-Sadeq"]),
    ("Velko\u2019s aide, Velko' aide", ["velko:Velko", "velko:Velko"]),
    # plurals
    ("Nordians and Sudrians, a Rokhi", ["nordia:Nordians", "sudria:Sudrians", "rokhis:Rokhi"]),
    # articles and honorifics
    ("Omar al-Harun, later Harun.", ["harun:Omar al-Harun", "harun:Harun"]),
    ("Omar el-Harun and Omar Harun", ["harun:Omar el-Harun", "harun:Omar Harun"]),
    ("an-Harun spoke.", ["harun:an-Harun"]),
    ("A man called Harun spoke.", []),
    ("Ayatollah Reza Sadeq, Ayatollah Sadeq", ["sadeq:Ayatollah Reza Sadeq", "sadeq:Sadeq"]),
    ("Sheikh Omar al-Harun", ["harun:Sheikh Omar al-Harun"]),
    # not_in
    ("Velko Street was closed. Velko spoke.", ["velko:Velko"]),
    # beside
    ("Kompass, a folk band, sang.", []),
    ("The tanker Kompass left.", ["kompass:Kompass"]),
    ("Two vessels and Kompass.", ["kompass:Kompass"]),
    ("A tanker left. Kompass sang.", []),
    ("Arvik lies north.", []),
    ("Arvik employees left.", ["arvik:Arvik"]),
    ("Arvik Energy left. Arvik stayed.", ["arvik:Arvik Energy", "arvik:Arvik"]),
    ("Arvik fell. Arvik Energy left.", ["arvik:Arvik Energy"]),
    # titles that stand alone
    (
        "High Leader Reza Sadeq spoke. Then the Leader rose.",
        ["sadeq:High Leader", "sadeq:Reza Sadeq", "sadeq:Leader"],
    ),
    (
        "President Karel spoke. The President of Ostia and the President left.",
        ["karel:Karel", "ostia:Ostia", "karel:President"],
    ),
    ("The President spoke. President Karel left.", ["karel:Karel"]),
    ("President Karel saw the Mayor.", ["karel:Karel"]),
    (
        "President Jan Karel met President Eva Brandt. The President left.",
        ["karel:Jan Karel", "brandt:Eva Brandt", "brandt:President"],
    ),
]


def named(extractor, told):
    return [f"{m.actor}:{m.text}" for m in extractor.extract(told).mentions]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_mentions(extractor, article, text, expected):
    told = article(text)
    assert named(extractor, told) == expected
    assert all(told.text[m.start : m.end] == m.text for m in extractor.extract(told).mentions)


def test_names_do_not_cross_blocks(extractor, article):
    assert named(extractor, article("They saw Red\nDawn came.")) == []


def test_names_are_found_in_every_kind_of_block(extractor, article):
    assert named(extractor, article("Nordia\nShare Sudria", kinds=("title", "share"))) == [
        "nordia:Nordia",
        "sudria:Sudria",
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("They met in Nordia.", True),
        ("They met near Vask.", True),
        ("Fighting in northern Nordia went on.", True),
        ("Across the whole of it, across Nordia, it rained.", True),
        ("He flew to Nordia.", True),
        ("A threat to Nordia.", False),
        ("Aid went from Nordia.", True),
        ("A demand from Nordia.", False),
        ("Planes over Nordia.", True),
        ("Worry over Nordia.", False),
        ("Nordia said so.", False),
        ("In Nordia\u2019s view it rained.", False),
        ("In Nordia-held lands.", False),
        ("Prisons in Nordian hands.", False),
        ("Nordia, he said.", False),
        ("The village of Jarum.", True),
        ("Talks with Red Dawn.", False),
        ("Des combats à Jarum.", True),
        ("Un raid dans la Nordia.", True),
    ],
)
def test_places(extractor, article, text, place):
    assert extractor.extract(article(text)).mentions[0].as_place is place


def test_places_in_a_list(extractor, article):
    found = extractor.extract(
        article("Talks in Nordia, Sudria and the Ostia; Nordia and Sudria agreed.")
    ).mentions
    assert [m.as_place for m in found] == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("form", "name", "demonym"),
    [
        ("Iraqi", "Iraq", True),
        ("Iranians", "Iran", True),
        ("Lebanese", "Lebanon", True),
        ("French", "France", True),
        ("Americans", "United States", True),
        ("German", "Germany", True),
        ("Iran", "Iran", False),
        ("Tehran", "Iran", False),
        ("Beirut", "Lebanon", False),
        ("US", "United States", False),
        ("Islamic Republic", "Iran", False),
        ("Delhi", "India", False),
        ("South Koreans", "South Korea", True),
        ("New Zealander", "New Zealand", True),
        ("Great Britain", "United Kingdom", False),
        ("Swiss", "Switzerland", True),
        ("Taipei", "Taiwan", False),
    ],
)
def test_demonyms(form, name, demonym):
    assert is_demonym(form, name) is demonym


def _pair(*names):
    return Extractor(Gazetteer(tuple(Actor(i, n, ActorKind.PERSON, a) for i, n, a in names), (), "x"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ali Hadi left. Hadi spoke.", ["a:Ali Hadi", "a:Hadi"]),
        ("Ali Hadi left. Omar Hadi came. Hadi spoke.", ["a:Ali Hadi", "b:Omar Hadi", "b:Hadi"]),
        ("Ali Hadi met Omar Hadi. Hadi spoke.", ["a:Ali Hadi", "b:Omar Hadi", "a:Hadi", "b:Hadi"]),
        ("Hadi spoke to Omar Hadi and Ali Hadi.", ["a:Hadi", "b:Hadi", "b:Omar Hadi", "a:Ali Hadi"]),
        ("Hadi spoke to Omar Hadi. Ali Hadi left.", ["b:Hadi", "b:Omar Hadi", "a:Ali Hadi"]),
        ("Hadi spoke.", ["a:Hadi", "b:Hadi"]),
    ],
)
def test_a_shared_name_goes_to_whom_the_article_names(article, text, expected):
    extractor = _pair(("a", "Ali Hadi", ("Hadi",)), ("b", "Omar Hadi", ("Hadi",)))
    assert named(extractor, article(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nordia heard him. Hadi spoke.", ["nordia", "a"]),
        ("Hadi spoke in Sudria.", ["b", "sudria"]),
        ("Nordia and Sudria listened when Hadi spoke.", ["nordia", "sudria", "a", "b"]),
    ],
)
def test_a_shared_name_goes_to_whose_state_is_named(article, text, expected):
    states = [Actor("nordia", "Nordia", ActorKind.STATE), Actor("sudria", "Sudria", ActorKind.STATE)]
    people = [
        Actor("a", "Ali Hadi", ActorKind.PERSON, ("Hadi",), member_of=("nordia",)),
        Actor("b", "Omar Hadi", ActorKind.PERSON, ("Hadi",), member_of=("sudria",)),
    ]
    found = Extractor(Gazetteer((*states, *people), (), "x")).extract(article(text))
    assert [mention.actor for mention in found.mentions] == expected


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nordia's Hadi spoke.", True),
        ("Nordia chief Hadi spoke. Hadi left.", True),
        ("Sudria's Hadi spoke.", False),
        ("Nordia's Omar Hadi spoke.", False),
        ("Nordia slept. Hadi spoke.", False),
    ],
)
def test_a_surname_right_behind_its_state_is_his(article, text, found):
    actors = (
        Actor("nordia", "Nordia", ActorKind.STATE),
        Actor("sudria", "Sudria", ActorKind.STATE),
        Actor("hadi", "Tariq Hadi", ActorKind.PERSON, member_of=("nordia",)),
    )
    seen = Extractor(Gazetteer(actors, (), "x")).extract(article(text)).mentions
    assert any(mention.actor == "hadi" for mention in seen) is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ali Hadi left. Hadi spoke.", ["a:Ali Hadi", "a:Hadi"]),
        ("Hadi leaves at last. Then Ali Hadi spoke of it.", ["a:Hadi", "a:Ali Hadi"]),
        ("Hadi spoke.", []),
        ("Omar bin Rashid left. Rashid spoke.", ["b:Omar bin Rashid"]),
        ("Li Wu left. Wu spoke.", ["c:Li Wu"]),
    ],
)
def test_a_surname_alone_means_him_whose_full_name_is_there(article, text, expected):
    extractor = _pair(("a", "Ali Hadi", ()), ("b", "Omar bin Rashid", ()), ("c", "Li Wu", ()))
    assert named(extractor, article(text)) == expected


@pytest.mark.parametrize(
    ("actor", "text", "found"),
    [
        (
            Actor("m", "Tariq Hadi", ActorKind.PERSON, ("Hadi", "Tarik al-Hadi"), ("rain",)),
            "Tarik Hadi left. Hadi spoke.",
            2,
        ),
        (
            Actor("m", "Tariq Hadi", ActorKind.PERSON, ("President Hadi",), ("rain",)),
            "President Hadi left.",
            0,
        ),
        (
            Actor("b", "Atomic Organisation of Nordia", ActorKind.BODY),
            "The Atomic Organization of Nordia.",
            1,
        ),
        (Actor("m", "al-Hadidi", ActorKind.PERSON, (), ("rain",)), "Hadidi came in the rain.", 0),
        (Actor("b", "Ministry of Defense", ActorKind.BODY), "The Ministry of Defence said so.", 1),
        (Actor("o", "Ostova News Agency", ActorKind.OUTLET), "Ostova news agency said so.", 1),
        (Actor("o", "Ostova Today", ActorKind.OUTLET), "Ostova today said so.", 0),
        (Actor("p", "Omar Shia al-Sadeq", ActorKind.PERSON), "Omar Shia\u2019 al-Sadeq left.", 1),
    ],
)
def test_names_are_spelled_in_many_ways(article, actor, text, found):
    assert len(Extractor(Gazetteer((actor,), (), "x")).extract(article(text)).mentions) == found


def test_a_shared_name_is_first_of_all_somebodys_full_name(article):
    extractor = _pair(("a", "Hadi", ()), ("b", "Omar Hadi", ("Hadi",)))
    assert named(extractor, article("Hadi spoke.")) == ["a:Hadi"]


def test_an_alias_with_its_honorific_also_stands_without(article):
    extractor = _pair(("a", "Sheikh Hamid Qasr", ("Sheikh Qasr",)))
    assert named(extractor, article("Hamid Qasr and Sheikh Qasr.")) == ["a:Hamid Qasr", "a:Sheikh Qasr"]


def test_a_persons_article_belongs_to_the_name(article):
    extractor = _pair(("a", "Omar Hakim", ("Hakim",)))
    assert named(extractor, article("al-Hakim and Al-Hakim spoke.")) == ["a:al-Hakim", "a:Al-Hakim"]


def test_without_actors_nobody_is_named(article):
    assert named(Extractor(Gazetteer((), (), "none")), article("Nordia spoke.")) == []


def test_a_state_that_is_an_everyday_word_needs_its_capital(article):
    extractor = Extractor(Gazetteer((Actor("turkey", "Turkey", ActorKind.STATE),), (), "x"))
    assert named(extractor, article("Turkey sent a turkey.")) == ["turkey:Turkey"]


@pytest.mark.parametrize(
    ("alias", "text", "found"),
    [
        ("\u0625\u0633\u0645\u0627\u0639\u064a\u0644 \u0647\u0646\u064a\u0629", "\u0642\u0627\u0644 \u0627\u0633\u0645\u0627\u0639\u064a\u0644 \u0647\u0646\u064a\u0629 \u0627\u0644\u064a\u0648\u0645", True),
        ("\u0647\u0646\u064a\u0629", "\u0647\u064e\u0646\u0650\u064a\u0629\u060c \u0642\u0627\u0644", True),
        ("\u0647\u0646\u064a\u0629", "\u0643\u0647\u0646\u064a\u0629\u0633", False),
        ("\u05e0\u05ea\u05e0\u05d9\u05d4\u05d5", "\u05d0\u05de\u05e8 \u05e0\u05ea\u05e0\u05d9\u05d4\u05d5.", True),
        ("\u041f\u0443\u0442\u0438\u043d", "\u0441\u043a\u0430\u0437\u0430\u043b \u041f\u0423\u0422\u0418\u041d", True),
        ("\u041b\u0430\u0432\u0440\u043e\u0432", "\u041b\u0430\u0432\u0440\u043e\u0432\u0430 \u043d\u0435\u0442", False),
        ("\u041d\u0438\u043a\u043e\u043b\u0430\u0439", "\u041d\u0438\u043a\u043e\u043b\u0430\u0438\u0306 \u0442\u0430\u043c", True),
        ("\u4e60\u8fd1\u5e73", "\u4e60\u8fd1\u5e73", True),
    ],
)  # fmt: skip
def test_names_in_other_scripts_are_found_under_folding(article, alias, text, found):
    """Marks, hamza on alef and capitals make no difference; what is attached to a name does."""
    assert bool(named(_pair(("a", "Somebody Else", (alias,))), article(text))) is found
