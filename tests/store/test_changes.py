import pytest

from monitor.store.changes import Face, changes, redated

OLD = "Flour\nThe baker met the miller at the bridge.\nAt least 12 sacks were torn.\nIt rained."


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (("Flour", None, OLD), ()),
        (("Flour", None, OLD.replace("\n", "\n\n")), ()),
        (("Bread", None, OLD.replace("Flour", "Bread")), ("title changed",)),
        (("Flour", None, OLD + "\nIt snowed.\nNobody slept."), ("2 paragraphs added",)),
        (("Flour", None, OLD.replace("It rained.", "")), ("1 paragraph removed",)),
        (("Flour", None, OLD.replace("12", "15")), ("1 paragraph changed", "12 became 15")),
        (("Flour", None, OLD.replace("12", "many")), ("1 paragraph changed",)),
        (
            ("Flour", None, OLD.replace("It rained.", "Nobody slept that night.") + "\nSnow fell."),
            ("2 paragraphs added", "1 paragraph removed"),
        ),
        (("Flour", None, "\n".join(["Flour", *reversed(OLD.split("\n")[1:])])), ("paragraphs moved",)),
        (("Flour", "2031-05-01", OLD), ("published date 2031-05-01 added",)),
        (
            ("Flour", None, "\n".join(f"Line {n} of all." for n in range(60))),
            ("60 paragraphs added", "3 paragraphs removed"),
        ),
    ],
)
def test_a_change_is_told_in_words(new, told):
    assert changes(Face("Flour", None, OLD), Face(*new)) == told


def test_a_later_date_is_told_with_the_earlier():
    told = changes(Face("Flour", "2031-05-01", OLD), Face("Flour", "2031-05-03", OLD))
    assert told == ("published date 2031-05-01 became 2031-05-03",)


def test_not_all_numbers_are_told():
    old, new = (" ".join(f"{n} sacks of flour" for n in range(start, start + 9)) for start in (100, 200))
    assert len(changes(Face(None, None, old), Face(None, None, new))) == 6


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("2031-05-01", "2031-05-01", False),
        ("2031-05-01", "2031-05-02", True),
        ("2031-05-01", "2031-05-01T10:00", False),
        ("2031-05-01", "2031-05-02T00:30+02:00", False),
        ("2031-05-01", "2031-05-03T00:30+02:00", True),
        ("2031-05", "2031-05-03", False),
        ("2031-05", "2031-06-03", True),
        ("2031", "2032-05-01T10:00", True),
        ("2031-05-01T10:00", "2031-05-01T10:00:30", False),
        ("2031-05-01T10:00", "2031-05-01T11:00", True),
        ("2031-05-01T10:00Z", "2031-05-01T12:00+02:00", False),
        ("2031-05-01T10:00Z", "2031-05-01T12:00", False),
        ("2031-05-01T10 o'clock", "2031-05-04", True),
        ("2031-05-01", None, False),
        (None, "2031-05-01", True),
        (None, None, False),
    ],
)
def test_dates_differ_as_far_as_both_are_precise(old, new, differs):
    assert redated(old, new) is differs
