"""What `romanised` keeps and refuses, beside the other actors."""

import pytest
from samples import article

from monitor.extraction import Extractor
from monitor.model import Actor, ActorKind
from monitor.rulebook.resolving import make_gazetteer
from monitor.rulebook.spelling import spelled, with_spellings


def person(name, *aliases, beside=(), romanised=True):
    return Actor(
        name.lower().replace(" ", "-"),
        name,
        ActorKind.PERSON,
        aliases,
        beside=beside,
        romanised=romanised,
    )


def only(*actors):
    return {one.actor.id: one for one in spelled(actors)}


def test_the_name_and_the_surname_are_spelled():
    one = only(person("Ziyad al-Qasrah"))["ziyad-al-qasrah"]
    assert {"ziad al qasrah", "ziyad al qasra", "ziad al qasra"} <= set(one.kept.full)
    assert {"qasrah", "qasra", "qasreh"} <= set(one.kept.short)
    assert not one.kept.alone


def test_what_is_written_already_is_not_made_again():
    one = only(person("Ziyad al-Qasrah", "Qasrah", "Qasra", "Ziad al-Qasrah"))["ziyad-al-qasrah"]
    assert not {"qasrah", "qasra"} & set(one.kept.short)
    assert "ziad al qasrah" not in one.kept.full
    assert one.kept.alone


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (person("Omar Qasra", "Qasra", romanised=False), "a name of omar-qasra, or a spelling of it"),
        (person("Omar Qasreh", "Qasreh"), "a name of omar-qasreh, or a spelling of it"),
    ],
)
def test_another_actors_name_or_spelling_is_refused(other, reason):
    one = only(person("Ziyad Qasrah", "Qasrah"), other)["ziyad-qasrah"]
    assert one.refused["qasra"] == reason
    assert "qasra" not in one.kept.short


@pytest.mark.parametrize(
    ("name", "spelling", "reason"),
    [
        ("Omar Baree", "bari", None),
        ("Omar Qadee", "kadi", None),
        ("Omar Berri", "berry", "an everyday word"),
        ("Omar Ziyaad", "ziad", "a common first name"),
        ("Omar Qani", "kani", "a surname that many bear"),
        ("Omar Rood", "rod", "too short"),
    ],
)
def test_what_would_be_found_everywhere_is_refused(name, spelling, reason):
    one = next(iter(only(person(name, name.split()[1])).values()))
    assert one.refused.get(spelling) == reason
    assert (spelling in one.kept.short) is (reason is None)


def test_a_surname_of_another_gives_no_spellings_at_all():
    one = only(person("Ziyad Qasrah"), person("Omar Qasrah", "Qasrah", romanised=False))["ziyad-qasrah"]
    assert one.kept.short == ()
    assert [text for text in one.refused if " " not in text] == ["qasrah"]


def test_what_is_no_person_has_no_surname():
    one = Actor("a", "Hizb Qasrah", ActorKind.GROUP, romanised=True)
    assert only(one)["a"].kept.short == ()
    assert "hizb qasra" in only(one)["a"].kept.full


@pytest.mark.parametrize(
    ("actor", "text", "expected"),
    [
        (person("Ziyad al-Qasrah", "Qasrah"), "Qasreh spoke; a qasreh is none; QASRA left.", ["Qasreh", "QASRA"]),
        (person("Ziyad al-Qasrah"), "Qasreh spoke.", []),
        (person("Ziyad al-Qasrah"), "Ziad an-Qasreh left. Qasreh spoke.", ["Ziad an-Qasreh", "Qasreh"]),
        (person("Ziyad al-Qasrah"), "Sheikh Ziad Qasra left, and el-Qasra spoke.", ["Sheikh Ziad Qasra", "el-Qasra"]),
        (person("Ziyad al-Qasrah", beside=("envoy",)), "Qasra sang.", []),
        (person("Ziyad al-Qasrah", beside=("envoy",)), "The envoy Qasra left.", ["Qasra"]),
        (person("Ziyad al-Qasrah", romanised=False), "Ziad al-Qasra left.", []),
    ],
)  # fmt: skip
def test_generated_spellings_are_found(actor, text, expected):
    actors = with_spellings({actor.id: actor})
    extractor = Extractor(make_gazetteer(tuple(actors.values()), ()))
    assert [m.text for m in extractor.extract(article(text)).mentions] == expected


def test_spellings_change_the_fingerprint():
    plain = person("Ziyad al-Qasrah", romanised=False)
    with_them = person("Ziyad al-Qasrah")
    made = tuple(with_spellings({with_them.id: with_them}).values())
    assert make_gazetteer((plain,), ()).fingerprint != make_gazetteer(made, ()).fingerprint
