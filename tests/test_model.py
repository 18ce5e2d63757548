"""The words travel: everything pickles, errors included, and a secret never shows itself."""

import inspect
import pickle

import pytest

from monitor import model
from monitor.model import (
    Block,
    BlockKind,
    ConfigError,
    MonitorError,
    Refused,
    Secret,
    Severity,
    Target,
    told_text,
)

ERRORS = [kind for _, kind in inspect.getmembers(model, inspect.isclass) if issubclass(kind, MonitorError)]


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_errors_survive_pickling(kind):
    error = kind("encoding", "no such byte") if kind is Refused else kind("what to do next")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), again.args) == (kind, str(error), error.args)


def test_a_refusal_reads_as_reason_and_detail():
    assert str(Refused("empty", "0 bytes")) == "empty: 0 bytes"


def test_a_secret_never_shows_itself():
    secret = Secret("mailto://user:canary@example.org")
    target = Target("mail", "1", "apprise", "mailto", secret)
    for shown in (repr(secret), str(secret), f"{secret}", repr(target), str(ConfigError(secret))):
        assert "canary" not in shown
    assert secret.reveal().endswith("canary@example.org")


def test_secrets_compare_and_pickle_by_their_text():
    secret = Secret("x")
    assert pickle.loads(pickle.dumps(secret)) == secret == Secret("x")
    assert len({secret, Secret("x"), Secret("y")}) == 2
    assert secret != "x"


def test_severities_are_ordered():
    assert [severity.rank for severity in Severity] == [0, 1, 2, 3, 4]


def test_values_are_frozen_and_slotted():
    values = [
        kind
        for _, kind in inspect.getmembers(model, inspect.isclass)
        if hasattr(kind, "__dataclass_fields__")
    ]
    assert len(values) > 40
    for kind in values:
        assert kind.__dataclass_params__.frozen, kind
        assert "__slots__" in vars(kind), kind


def test_what_stands_beside_an_article_is_no_part_of_what_it_says():
    kinds = (BlockKind.TITLE, BlockKind.TEASER, BlockKind.BODY, BlockKind.OTHER)
    texts = ("Towns agree", "Herring in short supply", "The mayors met.", "Imprint")
    starts = [sum(len(text) + 2 for text in texts[:at]) for at in range(len(texts))]
    blocks = [Block(at, at + len(text), kind) for at, text, kind in zip(starts, texts, kinds, strict=True)]
    whole = "\n\n".join(texts)
    assert told_text(whole, blocks).split("\n\n") == ["Towns agree", "", "The mayors met.", ""]
    assert told_text(whole, blocks[1:2]) != whole
    assert told_text("Imprint", [Block(0, 7, BlockKind.OTHER)]) == "Imprint"
