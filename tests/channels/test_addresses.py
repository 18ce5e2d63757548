"""Addresses are checked and split into single recipients; mistakes never show the address."""

import pytest
from sending import split

from monitor.channels import services, targets
from monitor.model import Channel, ConfigError, Secret, Target

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ"


def reparsed(target: Target) -> list[str]:
    assert target.url is not None
    arguments = services.parsed(target.url)
    assert arguments is not None
    assert services.service(arguments) is not None
    return list(arguments.get("targets") or [])


def test_console_and_webhook_are_one_recipient():
    assert targets([Channel("c", "console")]) == (Target("c", "1", "console", "console"),)
    (hook,) = split("webhook+https://user:pw@a.example:8443/x?y=z", "webhook")
    assert (hook.kind, hook.schema, hook.recipient) == ("webhook", "webhook", "1")


@pytest.mark.parametrize(
    ("url", "recipients"),
    [
        (
            "mailto://u:p@h.example?to=a@x.example,Anna <b@x.example>&from=m@x.example",
            ["a@x.example", "b@x.example"],
        ),
        ("mailto://h.example:2525/a@x.example/b@x.example?from=m@x.example", ["a@x.example", "b@x.example"]),
        ("mailtos://u:p@h.example/a@x.example,a@x.example", ["a@x.example"]),
        ("mailtos://u:p@h.example", ["u@h.example"]),
    ],
)
def test_mail_is_split_and_labelled_by_address(url: str, recipients: list[str]):
    found = split(url)
    assert [target.recipient for target in found] == recipients
    assert all(len(reparsed(target)) <= 1 for target in found)


@pytest.mark.parametrize(
    ("url", "each"),
    [
        ("irc://h.example/#a/#b:key/@n", [["#a"], ["#b:key"], ["@n"]]),
        ("irc://h.example/#a,#b", [["#a"], ["#b"]]),
        (f"{SLACK}/#general/@bob", [["#general"], ["@bob"]]),
        ("tgram://123456789:abcdefg_hijklmnop/1234/-555:7", [["1234"], ["-555:7"]]),
        ("mmost://h.example/3ccdd113474722377935511fc85d3dd4?to=a,b", [["#a"], ["#b"]]),
        ("ntfy://h.example/one/two", [["one"], ["two"]]),
        ("xmpp://u:p@h.example/a@b.example/%23room@c.example", [["a@b.example"], ["#room@c.example"]]),
        ("matrixs://u:p@h.example/#room/!other", [["#room"], ["!other"]]),
        ("mqtt://h.example/desk/alerts,desk/copy", [["desk/alerts"], ["desk/copy"]]),
    ],
)
def test_chats_are_split_one_address_a_recipient(url: str, each: list[list[str]]):
    found = split(url)
    assert sorted(map(reparsed, found)) == sorted(each)
    labels = [target.recipient for target in found]
    assert len(set(labels)) == len(each)
    assert all(label not in url for label in labels)


def test_a_label_stays_when_another_recipient_comes():
    one = split("ntfy://h.example/topic-b")
    two = split("ntfy://h.example/topic-a/topic-b")
    assert one[0].recipient == two[1].recipient


@pytest.mark.parametrize(
    "url", ["discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js", SLACK, "matrix://token@h.example?mode=slack"]
)
def test_an_address_without_recipients_is_one(url: str):
    assert [target.recipient for target in split(url)] == ["1"]


@pytest.mark.parametrize(("written", "qos"), [("", "qos=1"), ("?qos=0", "qos=0"), ("?qos=2", "qos=2")])
def test_mqtt_waits_for_the_broker_unless_told_otherwise(written: str, qos: str):
    (target,) = split(f"mqtt://h.example/desk{written}")
    assert target.url is not None
    assert qos in target.url.reveal()


@pytest.mark.parametrize(
    ("url", "kind", "told"),
    [
        ("mailtoo://canary", "apprise", "did you mean mailto://"),
        ("canary", "apprise", "begins with no known service: there are mailto,"),
        ("json://canary/x", "apprise", "write webhook+https://"),
        ("https://canary/x", "apprise", "write webhook+https://"),
        (
            "slack://canary",
            "apprise",
            "cannot use this slack url: compare it with https://appriseit.com/services/slack",
        ),
        ("mailto://canary.example/nobody?from=a@b.example", "apprise", "one of the recipients"),
        ("ntfy://canary:port/x", "apprise", "the port in the url is no number"),
        ("ntfy://canary.example:0/x", "apprise", "the port in the url is no number"),
        ("ntfy://h.example/canary!/x", "apprise", "one of the recipients"),
        ("mailto://h.example/a@x.example,canary?from=a@b.example", "apprise", "one of the recipients"),
        ("matrixs://u:canary@h.example", "apprise", "name a room in the url"),
        (
            "ntfy://canary/x?Optional=yes",
            "apprise",
            "take the parameter optional= out of the url: a failure would",
        ),
        ("ntfy://canary/x?retry=3", "apprise", "the monitor itself tries again"),
        ("ntfy://canary/x?redirect=yes", "apprise", "redirects are not followed"),
        ("ntfy://canary/x?tags=a", "apprise", "write one channel for each use"),
        (
            "discord://4174216298/canary_8qBe7bk2ZwO5U711o3dV?template=/etc/x",
            "apprise",
            "take the parameter template=",
        ),
        (
            "mailto://h.example/a@x.example?from=m@x.example&cc=canary@x.example",
            "apprise",
            "write each recipient",
        ),
        ("ntfy://canary/x?attach=/etc/passwd", "apprise", "nothing is attached"),
        ("webhook+ftp://canary/x", "webhook", "write webhook+https://host/path"),
        ("webhook+https:///canary", "webhook", "write webhook+https://host/path"),
        ("webhook+https://canary:port/x", "webhook", "write webhook+https://host/path"),
        ("webhook+https://h.example/canary x", "webhook", "write webhook+https://host/path"),
    ],
)
def test_a_wrong_address_is_told_by_channel_and_never_shown(url: str, kind: str, told: str):
    with pytest.raises(ConfigError) as caught:
        split(url, kind, "phone")
    message = str(caught.value)
    assert message.startswith("channels.phone: ")
    assert told in message
    assert "canary" not in message


def test_all_wrong_channels_are_told_at_once():
    channels = [Channel(name, "apprise", Secret(f"{name}-canary://x")) for name in "ab"]
    with pytest.raises(ConfigError) as caught:
        targets(channels)
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["channels.a", "channels.b"]
