import pytest

from monitor.rulebook.drafting import draft

BLOCK = """\
# All of this file is invented.
actors:
  - {id: kelm, name: Ottokar Kelm, kind: person}
watches:
  # The first of two.
  - id: first # the old name
    title: Kelm speaks
    when:
      actor: kelm   # and nobody else
    # ring him
    note: Ring him.

  # The second; it is a draft already.
  - id: second
    status: active # for now
    title: Kelm walks
    when: {actor: kelm}
# below all
terms:
  - {id: truce, words: [truce]}
"""

FLOW = """\
watches:
- {id: first, title: Kelm speaks, when: {actor: kelm}} # short
- {status: "off", title: Kelm walks, id: second,
   when: {actor: kelm}}
"""


@pytest.mark.parametrize(
    ("text", "line", "made"),
    [
        pytest.param(
            BLOCK,
            6,
            "watches:\n"
            "  # The first of two.\n"
            "  - id: third # the old name\n"
            "    status: draft\n"
            "    title: Kelm speaks\n"
            "    when:\n"
            "      actor: kelm   # and nobody else\n"
            "    # ring him\n"
            "    note: Ring him.\n",
            id="block",
        ),
        pytest.param(
            BLOCK,
            14,
            "watches:\n"
            "  # The second; it is a draft already.\n"
            "  - id: third\n"
            "    status: draft # for now\n"
            "    title: Kelm walks\n"
            "    when: {actor: kelm}\n",
            id="last, with a status",
        ),
        pytest.param(
            FLOW,
            2,
            "watches:\n- {id: third, status: draft, title: Kelm speaks, when: {actor: kelm}} # short\n",
            id="flow",
        ),
        pytest.param(
            FLOW,
            3,
            "watches:\n- {status: draft, title: Kelm walks, id: third,\n   when: {actor: kelm}}\n",
            id="flow over two lines",
        ),
    ],
)
def test_a_draft_keeps_layout_and_comments(text, line, made):
    assert draft(text, line, "third") == made
