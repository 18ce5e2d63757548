import pytest
from storing import alert, event, evidence, extraction, happening

from monitor.model import (
    Alert,
    Block,
    BlockKind,
    Event,
    Evidence,
    Extraction,
    Happening,
    Severity,
    Span,
)
from monitor.store.codec import pack, unpack


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (Extraction, extraction()),
        (Extraction, Extraction("blank", "f1")),
        (Event, event()),
        (Alert, alert("x1")),
        (Alert, alert("x1", note="Ring twice", severity=Severity.CRITICAL)),
        (Happening, happening("x1", place="bridge")),
        (tuple[Block, ...], (Block(0, 3, BlockKind.TITLE), Block(4, 9, BlockKind.BODY))),
        (tuple[tuple[str, Evidence], ...], (("x1", evidence()),)),
        (tuple[str, ...], ()),
    ],
)
def test_values_come_back_as_they_were(hint, value):
    assert unpack(hint, pack(value)) == value


def test_defaults_are_left_out_and_fields_that_are_no_more_are_skipped():
    assert pack(Extraction("blank", "f1")) == '{"pipeline":"blank","fingerprint":"f1"}'
    assert unpack(Extraction, '{"pipeline":"blank","fingerprint":"f1","gone":1}') == Extraction("blank", "f1")


def test_enums_come_back_as_enums():
    assert unpack(Event, pack(event())).type is event().type


def test_plain_data_of_any_depth_packs():
    packed = pack({"spans": [Span(0, 5)], "who": ("é", None)})
    assert packed == '{"spans":[{"start":0,"end":5}],"who":["é",null]}'


def test_a_pair_of_the_wrong_length_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        unpack(tuple[tuple[str, int], ...], '[["killed",1,2]]')
