"""The console channel."""

import io
import sys

import pytest
from sending import delivery

from monitor.channels import deliver
from monitor.model import OutcomeKind, Target

CONSOLE = Target("console", "1", "console", "console")


def test_subject_and_body_are_printed(capsys: pytest.CaptureFixture[str]):
    assert deliver(CONSOLE, delivery(body="one\ntwo"), 5).kind is OutcomeKind.SENT
    assert capsys.readouterr().out == "HIGH: envoys met\none\ntwo\n\n"


def test_a_repeat_is_marked(capsys: pytest.CaptureFixture[str]):
    deliver(CONSOLE, delivery(unknowns=1), 5)
    assert capsys.readouterr().out.count("possible repeat") == 2


def test_letters_that_the_terminal_lacks_are_spelt_out(monkeypatch: pytest.MonkeyPatch):
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert deliver(CONSOLE, delivery(body="Škoda"), 5).kind is OutcomeKind.SENT
    assert b"\\u0160koda" in terminal.detach().getvalue()  # type: ignore[attr-defined]


def test_a_closed_output_is_tried_again(monkeypatch: pytest.MonkeyPatch):
    closed = io.StringIO()
    closed.close()
    monkeypatch.setattr(sys, "stdout", closed)
    outcome = deliver(CONSOLE, delivery(), 5)
    assert outcome.kind is OutcomeKind.RETRY
    assert "standard output is closed" in outcome.detail


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BrokenPipeError(32, "Broken pipe"), OutcomeKind.RETRY),
        (OSError(28, "No space left"), OutcomeKind.UNKNOWN),
    ],
)
def test_a_full_disk_may_hold_a_part(monkeypatch: pytest.MonkeyPatch, error: OSError, kind: OutcomeKind):
    class Full(io.StringIO):
        def flush(self) -> None:
            raise error

    monkeypatch.setattr(sys, "stdout", Full())
    assert deliver(CONSOLE, delivery(), 5).kind is kind
