"""The schema in the editors' own checker: the real yaml-language-server, spoken to as an editor does."""

import json
import shutil
import subprocess
from collections import deque
from contextlib import contextmanager
from pathlib import Path

import pytest
from broken import BASE, CASES

from monitor.rulebook import check
from monitor.rulebook.described import described
from monitor.rulebook.json_schema import ids_of, rule_schema

pytestmark = [pytest.mark.slow, pytest.mark.server]

MODELINE = "# yaml-language-server: $schema=../rules.schema.json\n"
SETTINGS = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}


class Editor:
    """Speaks LSP over the server's pipes; every answer waits until it is there."""

    def __init__(self, process):
        self._process = process
        self._number = 0
        self._told = deque()

    def ask(self, method, **params):
        self._number += 1
        self._send(id=self._number, method=method, params=params)
        return self._read(lambda said: said.get("id") == self._number and "method" not in said)["result"]

    def tell(self, method, **params):
        self._send(method=method, params=params)

    def opened(self, place, text):
        """What the server finds in a file that was opened."""
        document = {"uri": place.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self.tell("textDocument/didOpen", textDocument=document)
        said = self._read(
            lambda said: (
                said.get("method") == "textDocument/publishDiagnostics"
                and said["params"]["uri"] == place.as_uri()
            )
        )
        return [found["message"] for found in said["params"]["diagnostics"]]

    def at(self, method, place, line, column):
        return self.ask(
            f"textDocument/{method}",
            textDocument={"uri": place.as_uri()},
            position={"line": line, "character": column},
        )

    def _send(self, **message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        self._process.stdin.flush()

    def _read(self, wanted):
        while True:
            said = self._message()
            if wanted(said):
                return said
            if (
                "id" in said and "method" in said
            ):  # the server asks us: our settings, or leave to do something
                answer = (
                    [SETTINGS["yaml"], None, None, None, None] if "configuration" in said["method"] else None
                )
                self._send(id=said["id"], result=answer)

    def _message(self):
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        return json.loads(self._process.stdout.read(length))


@contextmanager
def language_server():
    program = shutil.which("yaml-language-server")
    if program is None:
        pytest.skip("yaml-language-server is not installed: npm install --global yaml-language-server")
    with subprocess.Popen([program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            editor = Editor(process)
            capabilities = {"textDocument": {"hover": {"contentFormat": ["markdown"]}}}
            editor.ask("initialize", processId=None, rootUri=None, capabilities=capabilities)
            editor.tell("initialized")
            editor.tell("workspace/didChangeConfiguration", settings=SETTINGS)
            yield editor
        finally:
            process.kill()


@pytest.fixture(scope="module")
def editor():
    with language_server() as editor:
        yield editor


@pytest.fixture
def place(tmp_path):
    """A rule file to be written beside the schema."""
    (tmp_path / "rules.schema.json").write_text(rule_schema(), encoding="utf-8")
    (tmp_path / "watches").mkdir()
    return tmp_path / "watches" / "mine.yaml"


GOOD = f"""{MODELINE}watches:
  - id: talks
    title: Talks
    severity: high
    when:
      does: {{who: [any state, not iran], event: CONSULT, to: hamas}}
      within: 12 words
    over: {{type: count, at_least: 5, window: 7d}}
    tests:
      fires:
        - {{0h irna: "They met.", 7h: nothing}}
"""


def test_a_sound_file_has_no_mistakes(editor, place):
    assert editor.opened(place, GOOD) == []


def test_the_shipped_rules_have_no_mistakes(editor):
    rules = Path(__file__).parents[2] / "rules"
    for path in rules.rglob("*.yaml"):
        assert editor.opened(path, path.read_text(encoding="utf-8")) == [], path


def test_a_file_beside_the_schema_is_checked_too(editor, place):
    lists = place.parent.parent / "lists.yaml"
    text = MODELINE.replace("../", "") + "lists:\n  factions: [hamas, {id: hezbollah}]\n"
    assert editor.opened(lists, text)


@pytest.mark.parametrize(
    ("sound", "wrong", "said"),
    [
        ("severity: high", "severity: urgent", "Value is not accepted. Valid values:"),
        ("title: Talks", "titel: Talks", "Property titel is not allowed."),
        ("    title: Talks\n", "", 'Missing property "title"'),
        ("within: 12 words", "within: 24h", "Value is not accepted"),
        ("window: 7d", "window: sentence", "String does not match the pattern"),
        ("event: CONSULT", "event: [CONSULT, No Event]", "Value is not accepted. Valid values:"),
    ],
)
def test_a_mistake_is_marked_while_it_is_typed(editor, place, sound, wrong, said):
    found = editor.opened(place, GOOD.replace(sound, wrong))
    assert [message for message in found if said in message], found


def test_keys_and_words_are_completed(editor, place):
    text = GOOD.replace("    severity: high\n", "    severity: \n    \n")
    editor.opened(place, text)
    words = {item["label"] for item in editor.at("completion", place, 4, 14)["items"]}
    assert {"info", "low", "medium", "high", "critical"} <= words
    keys = {item["label"] for item in editor.at("completion", place, 5, 4)["items"]}
    assert {"cooldown", "follow_up", "raise"} <= keys
    assert "title" not in keys


def test_ids_are_completed(editor, place):
    rulebook, _ = check((BASE,))
    (place.parent.parent / "rules.schema.json").write_text(rule_schema(ids_of(rulebook)), encoding="utf-8")
    text = f"{MODELINE}watches:\n  - id: talks\n    title: Talks\n    when:\n      actor: \n"
    editor.opened(place, text)
    offered = {item["label"] for item in editor.at("completion", place, 5, 13)["items"]}
    assert {"kelm", "envoys"} <= offered


def test_a_key_says_what_it_means(editor, place):
    editor.opened(place, GOOD)
    hover = editor.at("hover", place, 7, 8)
    assert described("clause", "within").split(":", maxsplit=1)[0] in str(hover["contents"])


@pytest.mark.parametrize("name", ["bad-status", "missing-keys", "mistyped-any-with-map", "unknown-key"])
def test_broken_files_are_refused(editor, place, name):
    (case,) = (case for case in CASES if case.stem == name)
    assert editor.opened(place, MODELINE + case.read_text(encoding="utf-8"))
