"""PDF: paragraphs from lines, running heads aside, titles and dates with their origin."""

from collections.abc import Callable

import pytest
from archives import pdf

from monitor.model import Article, Hints, Refused
from monitor.reading import read
from monitor.reading.pdf import read_pdf
from monitor.reading.pdflines import Line, lines_of, paragraphs_of, running_lines, standing_out

HEAD = (50, 800, 9, "The Valley Courier")
TITLE = (50, 740, 22, "Towns agree on a second bridge")
BYLINE = (50, 722, 11, "By Nora Feld")
TEXT = [
    (50, 700, 11, "The mayors of the two towns met on Tuesday and agreed to build a sec-"),
    (50, 686, 11, "ond bridge over the river, which the towns had wanted for many years and"),
    (50, 672, 11, "which will be a toll-free crossing."),
    (50, 645, 11, "They meet again in the spring, a clerk said, to settle the toll-"),
    (50, 631, 11, "free lane."),
]


def foot(number: int) -> tuple[int, int, int, str]:
    return (300, 30, 9, f"Page {number} of 3")


def read_one(data: bytes) -> Article:
    (article,) = read(data, Hints("a.txt"))
    assert isinstance(article, Article)
    return article


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks]


def test_lines_become_labelled_paragraphs():
    pages = (
        [HEAD, TITLE, BYLINE, *TEXT, foot(1)],
        [HEAD, (50, 780, 11, "A third paragraph goes on over the end of its page and then it"), foot(2)],
        [HEAD, (50, 780, 11, "comes to an end on the last one."), foot(3)],
    )
    assert kinds(read_one(pdf(*pages)))[2:] == [
        ("byline", "By Nora Feld"),
        (
            "lead",
            "The mayors of the two towns met on Tuesday and agreed to build a second bridge over the river, which the towns had wanted for many years and which will be a toll-free crossing.",
        ),
        ("body", "They meet again in the spring, a clerk said, to settle the toll-free lane."),
        (
            "body",
            "A third paragraph goes on over the end of its page and then it comes to an end on the last one.",
        ),
        ("other", "The Valley Courier"),
        ("other", "Page 1 of 3"),
        ("other", "Page 2 of 3"),
        ("other", "Page 3 of 3"),
    ]


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("Towns agree on a second bridge", "Towns agree on a second bridge"),
        ("Towns agree on a second bridge | The Courier", "Towns agree on a second bridge"),
        ("Another title than the page has", "Another title than the page has"),
        ("untitled", "Towns agree on a second bridge"),
        ("Microsoft Word - final version 3", "Towns agree on a second bridge"),
        ("bridge second version final.docx", "Towns agree on a second bridge"),
        ("", "Towns agree on a second bridge"),
    ],
)
def test_the_title_is_the_stated_one_if_it_is_one(stated: str, title: str):
    assert read_one(pdf([TITLE, *TEXT], Title=stated)).title == title


def test_a_title_stated_in_other_letters_is_that_of_the_page():
    page = [(50, 740, 11, "Towns Agree on a Second Bridge"), *TEXT]
    assert (
        read_one(pdf(page, Title="towns agree on a second bridge")).title == "Towns Agree on a Second Bridge"
    )


@pytest.mark.parametrize(
    ("stated", "published", "origin"),
    [
        ("D:20240514100000+02'00'", "2024-05-14T10:00:00+02:00", "pdf-created"),
        ("D:20240514100000Z", "2024-05-14T10:00:00+00:00", "pdf-created"),
        ("D:20240514", "2024-05-14", "pdf-created"),
        ("20240514103005", "2024-05-14T10:30:05", "pdf-created"),
        ("D:20249914", None, None),
        ("yesterday", None, None),
    ],
)
def test_the_date_of_the_file_is_called_so(stated: str, published: str | None, origin: str | None):
    article = read_one(pdf([TITLE, *TEXT], CreationDate=stated))
    assert (article.published, article.published_from) == (published, origin)


def test_the_date_on_the_page_is_surer():
    article = read_one(pdf([TITLE, (50, 722, 11, "14 May 2024"), *TEXT], CreationDate="D:20250101"))
    assert (article.published, article.published_from) == ("2024-05-14", "dateline")


def test_the_language_is_the_stated_one():
    assert read_one(pdf([TITLE, *TEXT])).language == "en"


def test_pictures_of_text_are_refused_with_what_to_do():
    with pytest.raises(
        Refused, match=r"nothing-found: the PDF holds no text: its pages \(2\) are pictures; .* OCR"
    ):
        read_pdf(pdf([], []))


def encrypted(password: str) -> bytes:
    from io import BytesIO

    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([TITLE, *TEXT]))))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_locked_pdf_is_refused_and_one_that_only_forbids_printing_is_read():
    assert read_one(encrypted("")).title == TITLE[3]
    with pytest.raises(Refused, match=r"encrypted: .*without a password"):
        read_pdf(encrypted("secret"))


def test_encryption_that_needs_more_than_is_installed_is_refused(monkeypatch: pytest.MonkeyPatch):
    from pypdf import errors

    def lacking(data: bytes) -> None:
        raise errors.DependencyError("cryptography")

    monkeypatch.setattr("monitor.reading.pdf._opened", lacking)
    with pytest.raises(Refused, match="encrypted"):
        read_pdf(b"%PDF-1.4")


def test_a_book_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("monitor.reading.pdf._MOST_PAGES", 2)
    with pytest.raises(Refused, match="too-large: the PDF has 3 pages"):
        read_pdf(pdf([], [], []))


@pytest.mark.parametrize("data", [b"%PDF-1.4\n", b"%PDF-1.4\nxref\ntrailer\n<<>>", pdf(TEXT)[:400]])
def test_a_damaged_pdf_is_refused(data: bytes):
    with pytest.raises(Refused, match=r"malformed|nothing-found"):
        read_pdf(data)


class Set:
    """A page whose words are set in these pieces."""

    page_number = 0

    def __init__(self, *pieces: tuple[float, float, str]) -> None:
        self.pieces = pieces

    def extract_text(self, visitor_text: Callable[..., None]) -> None:
        for x, y, text in self.pieces:
            visitor_text(text, [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, x, y], {}, 11)


def test_pieces_at_one_height_are_one_line():
    page = Set(
        (50, 700, "The \ufb01rst"), (90, 700, " and the rest\n"), (50, 686, "second"), (50, 600, "third")
    )
    assert [one.text for one in lines_of(page)] == ["The first and the rest", "second", "third"]


def line(y: float, text: str, page: int = 0, x: float = 50, size: float = 11) -> Line:
    return Line(page, x, y, size, text)


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        ([], []),
        (
            [line(700, "one line that ends."), line(686, "and goes on here")],
            ["one line that ends. and goes on here"],
        ),
        ([line(700, "one"), line(686, "two"), line(650, "three")], ["one two", "three"]),
        ([line(700, "one"), line(686, "indented", x=70)], ["one", "indented"]),
        ([line(700, "A head", size=15), line(686, "the text")], ["A head", "the text"]),
        (
            [line(700, "x" * 60), line(686, "short end."), line(672, "Next one")],
            ["x" * 60 + " short end.", "Next one"],
        ),
        ([line(100, "left column"), line(700, "goes on right", x=300)], ["left column goes on right"]),
        ([line(100, "left column ends."), line(700, "Right one", x=300)], ["left column ends.", "Right one"]),
        ([line(100, "a co-"), line(700, "lumn", page=1)], ["a column"]),
        ([line(100, "North-"), line(86, "South talks")], ["North- South talks"]),
    ],
)
def test_which_lines_go_on(lines: list[Line], paragraphs: list[str]):
    assert paragraphs_of(lines) == paragraphs


def test_running_lines_come_back_at_their_place():
    pages = [
        [
            line(800, f"Courier {n}", n),
            *(line(700 - m, f"text {chr(97 + n)} {chr(97 + m)} of it", n) for m in range(9)),
        ]
        for n in range(4)
    ]
    assert {found.text for found in running_lines(pages)} == {f"Courier {n}" for n in range(4)}
    assert running_lines([[line(30, "7")]]) == []


def test_what_stands_out():
    text = [line(600 - n, "some words of the text itself") for n in range(9)]
    assert standing_out([]) is None
    assert standing_out(text) is None
    assert (
        standing_out([line(800, "Courier", size=30), line(700, "Towns agree at last", size=22), *text])
        == "Towns agree at last"
    )
    assert standing_out([line(800, "Courier", size=30), *text]) is None
    assert standing_out([line(800, "Towns agree", size=30), *text]) == "Towns agree"
