"""What a cue is in its sentence: verb or noun, active or passive; told by its neighbours."""

from collections.abc import Iterator

from monitor.extraction import lexicon as lx
from monitor.extraction.cues import Found
from monitor.extraction.inflect import is_past
from monitor.extraction.scene import Head, Scene


def main_verb(scene: Scene, cue: Found) -> int:
    """The token of the cue that carries its meaning: "hit" in "will be hit"."""
    carrying = (i for i in range(cue.first, cue.last - 1) if scene.norms[i] not in lx.AUXILIARIES | {"to"})
    return next(carrying, cue.last - 1)


def is_passive(scene: Scene, cue: Found) -> bool:
    """Whether the cue is a participle after a form of "be", or one followed by "by" without it."""
    verb = main_verb(scene, cue)
    word = scene.norms[verb]
    if word.endswith("ing"):
        return False
    group = list(verb_group(scene, verb))
    if any(scene.norms[i] in lx.BE for i in group):
        return True
    return is_past(word) and not group and scene.norms[cue.last : cue.last + 1] == ("by",)


def is_noun(scene: Scene, cue: Found) -> bool:
    """Whether the cue's first word is a noun here ("the strike on"), told by its neighbours."""
    word = scene.norms[cue.first]
    before = scene.norms[cue.first - 1] if cue.first else ""
    after = scene.norms[cue.last] if cue.last < len(scene.norms) else ""
    if main_verb(scene, cue) > cue.first:
        return False
    if word.endswith("ings") or (before == "to" and _is_plural(word)):
        return True
    if word.endswith("ing"):
        return _is_gerund_noun(before, after)
    if before in lx.MODALS | lx.PRONOUNS | lx.RELATIVES | {"to", "not", "n't"}:
        return False
    if is_past(word):
        return False
    if before in lx.DETERMINERS | lx.POSSESSIVE | lx.PREPOSITIONS | lx.HYPHENS:
        return True
    if before in lx.AUXILIARIES or _object_follows(scene, cue):
        return False
    head = scene.cover.get(cue.first - 1)
    return head is None or not _agrees(scene, head, cue)


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss")


def _is_gerund_noun(before: str, after: str) -> bool:
    if before in lx.BE:
        return False
    if after in {"of", "between"} or before in lx.DETERMINERS | lx.POSSESSIVE:
        return True
    return before in lx.SUPPORT


def _agrees(scene: Scene, head: Head, cue: Found) -> bool:
    """Whether a name right before a cue is its subject by form: "Hamas attacks", "A and B meet"."""
    if head.demonym and cue.first - 1 < head.end:
        return False
    return scene.norms[cue.first].endswith("s") or len(scene.chain_to(head)) > 1


def _object_follows(scene: Scene, cue: Found) -> bool:
    """Whether something stands right after the cue that a verb would govern."""
    if cue.last >= len(scene.norms) or scene.norms[cue.last - 1] in lx.PREPOSITIONS:
        return False
    after = scene.norms[cue.last]
    if after in lx.DETERMINERS or after in lx.PRONOUNS:
        return True
    if after in lx.PREPOSITIONS | lx.COMMAS | lx.STOPS | lx.CONJUNCTIONS | lx.SUBORDINATORS | lx.AUXILIARIES:
        return False
    return not scene.is_verb(cue.last) and after not in lx.POSSESSIVE | lx.HYPHENS | lx.QUOTES


def verb_group(scene: Scene, verb: int) -> Iterator[int]:
    """The auxiliaries and adverbs before a verb, nearest first."""
    i = verb - 1
    while i >= 0 and (scene.norms[i] in lx.AUXILIARIES or scene.norms[i] in lx.ADVERBS | lx.FLOATING):
        yield i
        i -= 1
