"""What a YAML parser stumbles over, in words for people: the usual slips of the pen first."""

import re
from collections.abc import Sequence

import yaml

from monitor.model import Finding, Location
from monitor.rulebook.findings import Spot, comment_in_text

_TAB = "a tab stands in the indentation: use spaces"


def explained(path: str, lines: Sequence[str], error: yaml.YAMLError) -> Finding:
    """What is wrong with a file that is no YAML, and where."""
    if isinstance(error, yaml.MarkedYAMLError):
        return _broken(path, lines, error)
    return _control_character(path, lines)


def _control_character(path: str, lines: Sequence[str]) -> Finding:
    number, found = next(
        (number, found) for number, line in enumerate(lines) if (found := _CONTROL.search(line)) is not None
    )
    message = f"control character U+{ord(found[0]):04X}: remove it"
    return _spot(path, lines, number, found.start()).error("syntax", message)


_CONTROL = re.compile("[^\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _broken(path: str, lines: Sequence[str], error: yaml.MarkedYAMLError) -> Finding:
    """What the parser stumbled over, in our words where a usual slip explains it."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return _spot(path, lines, 0, 0).error("syntax", f"not valid YAML: {error}")
    slip = _slip(lines, error, mark.line)
    if slip:
        code, message, number, column = slip
        return _spot(path, lines, number, column).error(code, message)
    message = f"not valid YAML: {_WORDS.get(error.problem or '', error.problem)}"
    begun = error.context_mark
    if begun and _stays_open(lines, error):
        number, column = min((begun.line, begun.column), _end(lines))
        return _spot(path, lines, number, column).error("syntax", message)
    since = f" (begun in line {begun.line + 1})" if begun and begun.line != mark.line else ""
    return _spot(path, lines, mark.line, mark.column).error("syntax", message + since)


def _stays_open(lines: Sequence[str], error: yaml.MarkedYAMLError) -> bool:
    """Whether a quote or bracket is open at the end of the text: where it was begun tells more than where the text ends."""
    if error.problem == "found unexpected end of stream":
        return True
    mark, opened = error.problem_mark, "flow" in (error.context or "")
    return opened and mark is not None and not any(line.strip() for line in lines[mark.line :])


def _end(lines: Sequence[str]) -> tuple[int, int]:
    """Where the last character stands."""
    number = max((number for number, line in enumerate(lines) if line.strip()), default=0)
    return number, max(len(lines[number].rstrip()) - 1, 0)


_WORDS = {
    "did not find expected key": "a key or list item is not where one is expected; look at the indentation and the quotes",
    "did not find expected '-' indicator": "this is indented like neither a key nor a list item above; look at the indentation",
    "did not find expected ',' or ']'": 'a list in [ ] lacks a comma or its closing "]"',
    "did not find expected ',' or '}'": 'a map in { } lacks a comma or its closing "}"',
    "did not find expected node content": "an item is missing here, or a list in [ ] or a map in { } is not closed",
    "found unexpected end of stream": "a quoted text has no closing quote",
    "found character that cannot start any token": "a text cannot begin with this character; put it in quotes",
    "did not find expected <document start>": "this is indented less than the first line; start headings in column 1",
    "mapping values are not allowed in this context": "a key cannot stand here; look at the indentation",
    "block sequence entries are not allowed in this context": "a list item cannot stand here; start a new line",
}


def _slip(lines: Sequence[str], error: yaml.MarkedYAMLError, number: int) -> tuple[str, str, int, int] | None:
    """The usual slip behind an error in a line (or in the one before): code, message, line, column."""
    line = _line(lines, number)
    if indent := re.match(r" *\t", line):
        return "tab", _TAB, number, indent.end() - 1
    if comparison := re.search(r": +([<>]=?|=) *\d", line):
        return (
            "comparison",
            "no comparison strings: every number is a lower bound",
            number,
            comparison.start(1),
        )
    if error.problem == "mapping values are not allowed in this context":
        inside = re.match(r"[ -]*(?:([a-z_]+)|[^\s\"'\[{:][^:]*): +[^\s\"'\[{|>].*?(: )", line)
        if inside:
            message = f"a colon and a space inside a {inside[1] or 'text'}: put it in quotes"
            return "colon-in-text", message, number, inside.start(2)
    return _quoted(lines, error, number) or _colon(lines, error) or _slip_around(lines, number)


def _colon(lines: Sequence[str], error: yaml.MarkedYAMLError) -> tuple[str, str, int, int] | None:
    """A key whose colon has no space after it, so that the whole line is one text."""
    if error.problem != "could not find expected ':'" or error.context_mark is None:
        return None
    number = error.context_mark.line
    tight = re.match(r"[ -]*[a-z_]+(:)\S", _line(lines, number))
    return ("colon-space", "put a space after the colon", number, tight.start(1)) if tight else None


def _quoted(
    lines: Sequence[str], error: yaml.MarkedYAMLError, number: int
) -> tuple[str, str, int, int] | None:
    """A quotation mark of the kind that encloses the text, which ends it too early."""
    mark = error.problem_mark
    if mark is None or mark.line != number:
        return None
    before, after = _line(lines, number)[: mark.column][-1:], _line(lines, number)[mark.column :]
    if before not in {"'", '"'} or not re.match(r"\w", after):
        return None
    other = "double" if before == "'" else "single"
    return (
        "quote-in-text",
        f"this quotation mark ends the text: put it in {other} quotes",
        number,
        mark.column - 1,
    )


def _slip_around(lines: Sequence[str], number: int) -> tuple[str, str, int, int] | None:
    for near in (number, number - 1):
        line = _line(lines, near)
        if dash := re.match(r" *(-)[a-z_]+:", line):
            return "dash-space", "space after the dash", near, dash.start(1)
        if comment := re.search(r"([a-z_]+): [^\"'#:]* (#[^\s#])", line):
            return "comment-in-text", comment_in_text(comment[1]), near, comment.start(2)
    return None


def _line(lines: Sequence[str], number: int) -> str:
    """A line as far as a person would look at it: searching an endless one takes too long."""
    return lines[number][:1000] if 0 <= number < len(lines) else ""


def _spot(path: str, lines: Sequence[str], number: int, column: int) -> Spot:
    source = lines[number] if number < len(lines) else ""
    return Spot(Location(path, number + 1, column + 1), source)
