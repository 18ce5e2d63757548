import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.folder.names import DEFAULT_IGNORE, decode_name, encode_name, ignorer


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        (b"plain.txt", "plain.txt"),
        (b"a folder/caf\xc3\xa9.html", "a folder/café.html"),
        (b"caf\xe9.html", "caf%E9.html"),
        (b"50%.txt", "50%25.txt"),
        (b"new\nline\x1b[31m", "new%0Aline%1B[31m"),
        ("\u202egnp.txt".encode(), "%E2%80%AEgnp.txt"),
    ],
)
def test_names_are_written_to_be_printed(raw: bytes, written: str):
    assert encode_name(raw) == written
    assert decode_name(written) == raw


@given(st.binary(min_size=1))
def test_every_name_comes_back_and_prints_on_one_line(raw: bytes):
    assert decode_name(encode_name(raw)) == raw
    assert encode_name(raw).isprintable()


@pytest.mark.parametrize(
    ("name", "ignored"),
    [
        ("story.txt", False),
        ("part.txt", False),
        ("story#1#2.txt", False),
        ("~tilde first.txt", False),
        (".hidden", True),
        (".story.txt.Xy12Zq", True),
        (".story.txt.swp", True),
        ("story.txt~", True),
        ("#story.txt#", True),
        ("4913", True),
        ("story.txt.part", True),
        ("story.html.crdownload", True),
        ("story.tmp", True),
    ],
)
def test_unfinished_files_are_known_by_their_names(name: str, ignored: bool):
    assert bool(ignorer(DEFAULT_IGNORE)(name)) is ignored


def test_no_patterns_ignore_nothing():
    assert not ignorer(())(".hidden")
