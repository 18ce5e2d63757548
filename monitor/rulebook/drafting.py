"""A copy of a watch as a draft under a new id, with the layout and comments of the hand that wrote it."""

from collections.abc import Sequence

from monitor.rulebook.tree import MAP, Node, compose


def draft(text: str, line: int, new: str) -> str:
    """The watch that begins in a line of a rule file (from 1), as a file of its own: new id, status draft.

    The file must be one that `check` has read, and the watch one that it has found.
    """
    root, lines, *_ = compose("", text)
    items = _items(root)
    number, item = next((n, one) for n, one in enumerate(items) if one.line == line - 1)
    first = _above(lines, line - 1)
    limit = items[number + 1].line if number + 1 < len(items) else _end(lines, item)
    last = _last(lines, line - 1, limit)
    kept = list(lines)
    for mark_line, start, end, value in _edits(item, new, lines):
        kept[mark_line] = kept[mark_line][:start] + value + kept[mark_line][end:]
    return "watches:\n" + "\n".join(kept[first : last + 1]) + "\n"


def _items(root: Node | None) -> list[Node]:
    """The nodes of all watches in a file."""
    headings = root.value if root and root.kind == MAP else []
    return [item for key, value in headings if key.value == "watches" for item in value.value]


def _above(lines: Sequence[str], start: int) -> int:
    """The first of the comment lines that stand right above a watch, and not above its neighbour."""
    while start > 0 and lines[start - 1].lstrip().startswith("#") and lines[start - 1].startswith(" "):
        start -= 1
    return start


def _end(lines: Sequence[str], item: Node) -> int:
    """The line after the last watch: the next heading, or the end of the file."""
    after = range(item.line + 1, len(lines))
    return next((n for n in after if lines[n] and not lines[n].startswith((" ", "#", "-"))), len(lines))


def _last(lines: Sequence[str], first: int, limit: int) -> int:
    """The last line of a watch; comments below a blank line, or right above the next one, are not its own."""
    last = limit - 1
    while last > first and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
        last -= 1
    return last


def _edits(item: Node, new: str, lines: Sequence[str]) -> list[tuple[int, int, int, str]]:
    """What to write where: line, first and last column, text; from the end to the beginning."""
    values = {key.value: value for key, value in item.value}
    named = _over(values["id"], new)
    if "status" in values:
        return sorted((named, _over(values["status"], "draft")), reverse=True)
    line, _, end, _ = named
    if lines[item.line][item.column] == "{":
        return [(line, end, end, ", status: draft"), named]
    width = len(lines[line])
    return [(line, width, width, f"\n{' ' * item.column}status: draft"), named]


def _over(node: Node, text: str) -> tuple[int, int, int, str]:
    return node.line, node.column, node.end_column, text
