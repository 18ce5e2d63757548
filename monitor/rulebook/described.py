"""What each key of the rule language means, in a sentence: shown by editors while somebody types."""

from collections.abc import Mapping

HEADINGS: Mapping[str, str] = {
    "actors": "What exists: persons, groups, states, bodies, places, things and outlets.",
    "terms": "Words and phrases; with an event class they are cues, without one a subject.",
    "lists": "The desk's own selections: a name, and ids of one kind. Never found in a text themselves.",
    "watches": "What to look for.",
    "exceptions": "What to leave out: filters for false alarms that name the watches they hold back.",
}
"""Heading -> what stands under it."""

KEYS: Mapping[str, str] = {
    "id": "a-z, 0-9 and -; the identity. What has alerted is remembered under it, so keep it through edits.",
    "note": "For people. A watch's note is printed in its alerts; an exception's is its reason.",
    "until": "Last day it counts, YYYY-MM-DD. An actor's mentions are still found after it.",
    # Actors
    "name": "The full name; it always counts.",
    "kind": "What it is: person, group, state, body, place, thing or outlet.",
    "aliases": "Other names. CAPITALS are found in capitals only; one with a dot is a domain (outlets).",
    "with": "Aliases count only beside one of these words, or after the full name in the article.",
    "not_in": "Longer phrases in which it is something else: Haniyeh Street.",
    "member_of": "Its group, state, owner or larger place. An id reaches its members.",
    "wire": "An outlet whose texts others print: an agency.",
    "romanised": "Generate the regular spellings of a romanised name.",
    "iso": "ISO 3166 code of a state.",
    # Terms and clauses
    "words": "Words or phrases. Base forms find inflections; CAPITALS are found in capitals only.",
    "pattern": "A regular expression of RE2, for numbers and codes; write it in 'single quotes'.",
    "event": "PLOVER classes in capitals, verbal-conflict and its three sisters, or ids of terms with a class.",
    "term.event": "The PLOVER class that the words state; it makes the term a cue.",
    "actor": "One of them is named: ids, lists, any, any state, not ID.",
    "does": "Who does what to whom, in one event.",
    "says": "Who says it, and clauses that hold inside one quotation of theirs.",
    "term": "One of the words of these terms stands there.",
    "place": "One of these places or states is named as a place (in Tehran), not as a government.",
    "outlet": "Published by one of them, or one is credited there. An owner reaches its outlets.",
    "figure": "At least so many people in this happening.",
    "sources": "The story has at least so many independent texts (copies and one owner's count as one).",
    "language": "Language of the article, ISO 639-1: en, fr.",
    "all": "All of these hold; needed only to use one key twice.",
    "any": "One of these holds, or as many as at_least says.",
    "none": "Not one of these holds, each in its own within or else in the same span.",
    "at_least": "A lower bound.",
    "within": "The stretch in which all clauses must be met: sentence (default), paragraph, article, 12 words ...",
    "sense": "Replaces the default [asserted, claimed]: in what sense an event counts.",
    "who": "The doer or the speaker; left out it is anybody, named or not.",
    "to": "The one it is done to; a state stands for its territory.",
    "killed": "At least so many killed.",
    "wounded": "At least so many wounded.",
    "missing": "At least so many missing.",
    "detained": "At least so many detained.",
    "displaced": "At least so many displaced.",
    "hostages": "At least so many hostages.",
    "toll": "A running total of at least so many.",
    # Watches
    "title": "The second line of the alert: what the watch is for. Put it in quotes if it holds a colon or a #.",
    "severity": "How loud: info, low, medium (default), high or critical.",
    "raise": "Severity: clauses. The highest whose clauses hold in the matched span.",
    "when": "What must be said. Side by side = all; in a list = any.",
    "over": "Look along time: count, spike, first, absent or sequence.",
    "per": "Keep separate books (over, cooldown) for each: who, to, pair, place, outlet or story.",
    "follow_up": "What new fact of a happening is told after its first alert: kinds of fact, all, or none.",
    "cooldown": "At most one message in this time (30m, 6h); the held ones come with the next, graver ones at once.",
    "send": "Channels, or nowhere; only for exceptions from the routes of the configuration.",
    "status": "active, draft (matched and shown, never sent) or off.",
    "tests": "Texts that must alert, and texts that must not. Run at every load.",
    "fires": "Texts that must alert; a series is written {0h OUTLET: text, 7h: nothing}.",
    "quiet": "Texts that must not alert.",
    "info": "Severity info.",
    "low": "Severity low.",
    "medium": "Severity medium.",
    "high": "Severity high.",
    "critical": "Severity critical.",
    "watches": "The ids of the watches that it holds back.",
    # Over
    "type": "One behaviour: count, spike, first, absent or sequence.",
    "window": "How far along time: 24h, 7d.",
    "of": "What is counted: stories (default), articles, sources, escalation; for a sequence the ids of watches.",
    "times": "For a spike: so many times the usual of the last 28 days (3).",
}
"""Key -> its meaning; `MODEL.KEY` where it means something else in one map."""


def described(model: str, key: str) -> str:
    """The meaning of a key in a map."""
    return KEYS.get(f"{model}.{key}") or KEYS[key]
