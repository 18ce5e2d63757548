"""Mail through apprise against a real SMTP server."""

from sending import BODY, delivery, only, split
from servers import SmtpSink, free_port

from monitor.channels import deliver
from monitor.model import OutcomeKind


def test_a_mail_arrives_as_plain_text_with_the_alert_id(smtp: SmtpSink):
    assert deliver(only(smtp.url("a@x.example")), delivery(), 5).kind is OutcomeKind.SENT
    (mail,) = smtp.messages()
    assert (mail["to"], mail["subject"]) == (["a@x.example"], "HIGH: envoys met")
    assert mail["body"].split() == BODY.split()
    assert mail["headers"]["X-Alert-Id"] == "abcdef123456"
    assert mail["headers"]["Content-Type"].startswith("text/plain")


def test_article_text_is_neither_html_nor_a_header(smtp: SmtpSink):
    message = delivery(subject="HIGH\r\nBcc: evil@x.example", body="<script>x</script> :smile: \\n")
    deliver(only(smtp.url("a@x.example")), message, 5)
    (mail,) = smtp.messages()
    assert "Bcc" not in mail["headers"]
    assert mail["to"] == ["a@x.example"]
    assert mail["body"].strip() == "<script>x</script> :smile: \\n"


def test_one_refused_recipient_does_not_touch_the_other(smtp: SmtpSink):
    smtp.reject = {"b@x.example": "550 5.1.1 no such user"}
    one, two = split(smtp.url("b@x.example", "c@x.example"))
    outcome = deliver(one, delivery(), 5)
    assert (outcome.kind, outcome.detail) == (
        OutcomeKind.REFUSED,
        "the mail server answered 550 5.1.1 no such user",
    )
    assert deliver(two, delivery(), 5).kind is OutcomeKind.SENT
    assert [mail["to"] for mail in smtp.messages()] == [["c@x.example"]]


def test_a_server_that_puts_off_is_tried_again(smtp: SmtpSink):
    smtp.answer = "451 later"
    assert deliver(only(smtp.url("a@x.example")), delivery(), 5).kind is OutcomeKind.RETRY


def test_a_server_that_hangs_up_after_the_message_may_have_it(smtp: SmtpSink):
    smtp.drop = True
    assert deliver(only(smtp.url("a@x.example")), delivery(), 5).kind is OutcomeKind.UNKNOWN
    smtp.drop = False
    repeat = delivery(unknowns=1, first_sent="2026-11-21T09:00:00+00:00")
    assert deliver(only(smtp.url("a@x.example")), repeat, 5).kind is OutcomeKind.SENT
    first, second = smtp.messages()
    assert "possible repeat" not in first["subject"] + first["body"]
    assert "possible repeat" in second["subject"]
    assert "possible repeat" in second["body"]


def test_a_server_that_is_slow_to_answer_may_have_it(smtp: SmtpSink):
    smtp.delay = 60
    assert deliver(only(smtp.url("a@x.example")), delivery(), 0.3).kind is OutcomeKind.UNKNOWN


def test_no_server_is_not_connected():
    target = only(f"mailto://127.0.0.1:{free_port()}/a@x.example?from=m@x.example")
    assert deliver(target, delivery(), 5).kind is OutcomeKind.NOT_CONNECTED
