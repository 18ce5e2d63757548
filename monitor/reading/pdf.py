"""PDF: the lines of each page where they stand, joined to paragraphs that are labelled as those of any page."""

import re
import struct
import zlib
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any

from monitor.model import BlockKind, Refused
from monitor.reading.dates import read_date
from monitor.reading.drafts import Draft, Piece, clean, one_line
from monitor.reading.fields import language_of
from monitor.reading.labels import same_words
from monitor.reading.pages import read_page
from monitor.reading.pdflines import Line, lines_of, paragraphs_of, running_lines, standing_out

_MOST_PAGES = 500
_FEWEST_LETTERS = 20
"""Pages with fewer are pictures of text, as a scanner makes them."""
_CREATED = re.compile(r"(?:D:)?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?")
"""A PDF date (ISO 32000-1, section 7.9.4)."""
_NO_TITLE = re.compile(r"untitled|microsoft word|powerpoint|.*\.\w{2,5}$", re.IGNORECASE)
"""What programs put for a title: nothing, themselves, or the name of the file that was printed."""
_TITLE_WORDS = 3


def read_pdf(data: bytes) -> tuple[Draft, ...]:
    """The one article of a PDF.

    Raises Refused "encrypted", "nothing-found" for pages without text, "too-large" for a book,
    or "malformed".
    """
    from pypdf.errors import DependencyError, PyPdfError

    try:
        return (_draft(_opened(data)),)
    except DependencyError:
        raise _locked() from None
    except (PyPdfError, RuntimeError, OSError, struct.error, zlib.error) as error:
        raise Refused(
            "malformed",
            f"the PDF is damaged ({str(error)[:200]}); open it in a viewer, and print it to a new PDF",
        ) from None


def _opened(data: bytes) -> Any:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise _locked()
    if len(reader.pages) > _MOST_PAGES:
        raise Refused(
            "too-large", f"the PDF has {len(reader.pages)} pages; at most {_MOST_PAGES} are read, so split it"
        )
    return reader


def _locked() -> Refused:
    return Refused("encrypted", "the PDF is encrypted; save a copy without a password, and put that here")


def _draft(reader: Any) -> Draft:
    pages = [lines_of(page) for page in reader.pages]
    running = running_lines(pages)
    lines = [line for page in pages for line in page if line not in running]
    if sum(map(str.isalpha, "".join(line.text for line in lines))) < _FEWEST_LETTERS:
        raise Refused(
            "nothing-found",
            f"the PDF holds no text: its pages ({len(pages)}) are pictures; put a copy with text from OCR here",
        )
    facts = reader.metadata or {}
    paragraphs = paragraphs_of(lines)
    title = _title(one_line(_text(facts.get("/Title"))), paragraphs, lines)
    page = read_page(paragraphs, title)
    created = _created(_text(facts.get("/CreationDate")))
    return replace(
        page,
        pieces=(*page.pieces, *_aside(running)),
        published=page.published or created,
        published_from=page.published_from or ("pdf-created" if created else None),
        language=language_of(_text(reader.trailer["/Root"].get("/Lang"))),
    )


def _aside(running: Sequence[Line]) -> list[Piece]:
    """Running heads and feet, each once: labelled, and out of the way of the text."""
    return [Piece(BlockKind.OTHER, text) for text in dict.fromkeys(line.text for line in running)]


def _title(stated: str | None, paragraphs: Sequence[str], lines: Sequence[Line]) -> str | None:
    """The stated title if it is one, in the words of the page where they stand there; else what stands out."""
    large = standing_out(lines)
    if not stated or len(stated.split()) < _TITLE_WORDS or _NO_TITLE.match(stated):
        return large
    written = next((text for text in paragraphs[:10] if same_words(text, stated)), None)
    within = large if large and large.casefold() in stated.casefold() else None  # "Title | Outlet"
    return written or within or stated


def _created(value: str | None) -> str | None:
    """When the PDF was made, in ISO 8601: for want of a better date, and named as such."""
    found = _CREATED.match(value or "")
    if not found:
        return None
    year, month, day, hour, minute, second, zulu, hours, minutes = found.groups()
    clock = f"T{hour}:{minute}:{second or '00'}" if hour else ""
    offset = "Z" if zulu else f"{hours}:{minutes or '00'}" if hours else ""
    return read_date(f"{year}-{month}-{day}{clock}{offset if clock else ''}")


def _text(value: Any) -> str | None:
    """A text of the PDF's own, which may stand for itself or be referred to."""
    found = value.get_object() if hasattr(value, "get_object") else value
    return clean(found) if isinstance(found, str) else None
