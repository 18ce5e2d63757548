"""What a hostile text can no longer do, in each kind of channel."""

import pytest

from monitor.rendering.neutral import clean, clipped, link, neutral

CHATS = ["slack", "discord", "tgram", "mmost", "matrix", "ntfy", "xmpp", "irc"]
QUIET = ["console", "mailto", "mailtos", "mqtt", "webhook"]

CLEANED = {
    "ansi": ("\x1b[31mred\x1b[0m", "[31mred[0m"),
    "c1 controls": ("a\x9b31mb\x85c", "a31mb c"),
    "lines": ("one\ntwo\r\n\tthree\u2028four", "one two three four"),
    "bidi": ("\u202egpj.exe\u2066x\u200f", "gpj.exex"),
    "zero-width": ("mi\u200bss\u2060ile\ufeff", "missile"),
    "soft hyphen and tags": ("mis\u00adsile\U000e0041", "missile"),
    "lone surrogate": ("a\ud800b", "ab"),
    "other scripts stay": ("نصر الله, Ḥamās “ok” 🙂", "نصر الله, Ḥamās “ok” 🙂"),
}


@pytest.mark.parametrize(("text", "expected"), CLEANED.values(), ids=CLEANED)
def test_clean(text: str, expected: str):
    assert clean(text) == expected


LIVE = {
    "everyone": ("@everyone run", "@\u2060everyone run"),
    "in brackets": ("(@here)", "(@\u2060here)"),
    "slack channel": ("<!channel> <@U1> <#C1>", "<\u2060!channel> <\u2060@\u2060U1> <\u2060#C1>"),
    "masked link": ("[bank](evil)", "[bank]\u2060(evil)"),
    "hidden by a zero-width character": ("<\u200b!channel>", "<\u2060!channel>"),
    "an address of mail stays": ("desk@example.org", "desk@example.org"),
}


@pytest.mark.parametrize("schema", CHATS)
@pytest.mark.parametrize(("text", "expected"), LIVE.values(), ids=LIVE)
def test_mentions_call_nobody(text: str, expected: str, schema: str):
    assert neutral(text, schema) == expected


@pytest.mark.parametrize("schema", QUIET)
def test_where_nobody_can_be_called_the_text_stays_as_it_is(schema: str):
    assert neutral("@everyone <!channel> [bank](evil)", schema) == "@everyone <!channel> [bank](evil)"


DEFANGED = {
    "http": ("see http://evil.example/x", "see hxxp://evil.example/x"),
    "https in capitals": ("HTTPS://evil.example", "hxxps://evil.example"),
    "other schemes": ("ftp://a slack://b", "ftp[:]//a slack[:]//b"),
    "www": ("Www.evil.example", "Www[.]evil.example"),
    "split by a zero-width character": ("ht\u200btp://evil.example", "hxxp://evil.example"),
}


@pytest.mark.parametrize("schema", [*CHATS, *QUIET])
@pytest.mark.parametrize(("text", "expected"), DEFANGED.values(), ids=DEFANGED)
def test_links_of_others_are_dead(text: str, expected: str, schema: str):
    assert neutral(text, schema) == expected


LINKS = {
    "plain": ("https://a.example/x?y=(1)", "https://a.example/x?y=(1)"),
    "with a mention": ("https://a.example/@here", "https://a.example/%40here"),
    "with another text": ("https://a.example/|bank", None),
    "with a line": ("https://a.example/\nhttps://b.example", None),
    "with a bidi character": ("https://a.example/\u202ex", None),
    "a script": ("javascript:alert(1)", None),
    "another scheme": ("file:///etc/x", None),
}


@pytest.mark.parametrize(("address", "expected"), LINKS.values(), ids=LINKS)
def test_the_link_of_the_article_is_alive_only_where_it_is_plain(address: str, expected: str | None):
    assert link(address, "slack") == expected


def test_in_mail_the_link_stays_as_it_is():
    assert link("https://a.example/@x", "mailto") == "https://a.example/@x"


def test_clipped():
    assert clipped("four", 4) == "four"
    assert clipped("four five", 6) == "four…"
