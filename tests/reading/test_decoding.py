import codecs

import pytest

from monitor.model import Hints, Refused
from monitor.reading.decoding import decode

WORD = "S\u0161el \u017eivot"
PLAIN = Hints("a.txt")


@pytest.mark.parametrize(
    ("data", "hints", "declared", "text", "flags"),
    [
        (WORD.encode(), PLAIN, None, WORD, ()),
        (codecs.BOM_UTF8 + WORD.encode(), PLAIN, None, WORD, ()),
        (WORD.encode("utf-16"), PLAIN, None, WORD, ()),
        (WORD.encode("utf-32"), PLAIN, None, WORD, ()),
        (codecs.BOM_UTF16_BE + WORD.encode("utf-16-be"), PLAIN, None, WORD, ()),
        (WORD.encode("cp1250"), Hints("a.txt", "cp1250"), None, WORD, ()),
        (WORD.encode("cp1250"), PLAIN, "cp1250", WORD, ()),
        (
            b'<meta charset="cp1250">' + WORD.encode("cp1250"),
            PLAIN,
            None,
            '<meta charset="cp1250">' + WORD,
            (),
        ),
        (
            b"<?xml version='1.0' encoding='cp1250'?>" + WORD.encode("cp1250"),
            PLAIN,
            None,
            "<?xml version='1.0' encoding='cp1250'?>" + WORD,
            (),
        ),
        (b"caf\xe9 \x93so\x94", PLAIN, "iso-8859-1", "caf\u00e9 \u201cso\u201d", ()),
        (WORD.encode(), PLAIN, "us-ascii", WORD, ()),
        (WORD.encode(), PLAIN, "utf-16", WORD, ()),
        (WORD.encode(), PLAIN, "no-such-encoding", WORD, ()),
        (WORD.encode(), PLAIN, "hex", WORD, ()),
        (b"caf\xe9 \x81", PLAIN, None, "caf\u00e9 \ufffd", ("encoding-guessed",)),
        (b"a\r\nb\rc" + b" " * 9000 + b"\0d", PLAIN, None, "a\nb\nc" + " " * 9000 + "d", ()),
    ],
)
def test_the_encoding_is_stated_or_proven_or_flagged(
    data: bytes, hints: Hints, declared: str | None, text: str, flags: tuple[str, ...]
):
    assert decode(data, hints, declared) == (text, flags)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (codecs.BOM_UTF16_LE + "\u200b \n".encode("utf-16-le"), "empty"),
        (b"text\0text", "binary"),
        (b"\x01\x02\x03abc", "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "encoding"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str):
    with pytest.raises(Refused) as refused:
        decode(data, PLAIN)
    assert refused.value.reason == reason
