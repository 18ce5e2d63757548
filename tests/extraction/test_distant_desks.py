"""Sentences of desks far from the one at the door: whose people suffer, who fights for whom, what both do."""

import pytest
from understanding import article, extractor

CASES = {
    # whose people and things suffer
    "Poland said Russian hackers had attacked its power grid.": "ASSAULT russia poland claimed",
    "Norway accused Russia of ramming its patrol ship.": "ASSAULT russia norway claimed",
    "Kenya closed the crossing after a gun battle killed two of its soldiers.": "ASSAULT _ kenya asserted",
    "Norway said gunmen attacked its embassy in Kenya.": "ASSAULT _ norway claimed",
    "Norway said Russia destroyed its own tanks.": "!COERCE russia norway *",
    "The US said Norway fired its missiles.": "!ASSAULT norway us *",
    # who fights for whom
    "Fighters loyal to Hezbollah killed four people in Kenya.": "ASSAULT hezbollah * asserted",
    "Gunmen allied with the Houthis attacked a village in Norway.": "ASSAULT houthis norway asserted",
    # a weapon does it
    "A missile struck the Norwegian embassy in Kenya.": "ASSAULT _ norway asserted; !ASSAULT _ kenya *",
    # one subject, several verbs
    "Kenya shut the border crossing and deported 300 Norwegians.": "COERCE kenya norway asserted",
    "Kenya accused Norway of shooting down a drone and recalled its ambassador from Oslo.": (
        "SANCTION kenya norway *; !SANCTION norway * *"
    ),
    # what both do
    "Kenya and Norway exchanged fire near the border.": "ASSAULT kenya norway asserted; ASSAULT norway kenya asserted",
    "Kenya traded fire with Norway.": "ASSAULT kenya norway asserted; ASSAULT norway kenya asserted",
    "Kenya and Norway traded accusations in Geneva.": "ACCUSE kenya norway asserted; ACCUSE norway kenya asserted",
    # fire
    "Norwegian soldiers burned down a school in Kenya.": "COERCE norway * asserted",
    "The Norwegian embassy in Kenya was set on fire by a mob.": "COERCE _ norway asserted",
    "A cyberattack paralysed the Norwegian parliament.": "* _ norway asserted",
    # at whose hands, from whom, in whose capital, to whom
    "Kenya suffered an attack at the hands of Hezbollah.": "ASSAULT hezbollah kenya asserted",
    "Kenya rejected an offer of mediation from Norway.": "REJECT kenya norway asserted",
    "Kenya withdrew its negotiators from Norway.": "!REJECT kenya norway *",
    "The junta in Bamako recalled its ambassador from Oslo.": "SANCTION mali norway asserted",
    "Putin advised Kenya to disarm Hezbollah, otherwise they will be hit hard.": "THREATEN putin kenya asserted",
    "Kenya and Norway shared intelligence on Hezbollah.": "COOPERATE kenya norway *; !COOPERATE kenya hezbollah *",
    # only thought of, still to come, long gone
    "Norway considered expelling Russian diplomats.": "SANCTION norway russia hypothetical",
    "Norway is capable of bombing Kenya.": "ASSAULT norway kenya hypothetical",
    "Ahead of Monday's meeting between Putin and Erdogan, streets were swept.": "CONSULT putin erdogan future",
    "Russia's foreign minister is due in Ankara on Wednesday for talks with Erdogan.": "CONSULT russia erdogan future",
    "Months before, Hezbollah had attacked the same post in Norway.": "ASSAULT hezbollah norway historical",
    "On this day in 1989, Norway and Kenya met for talks.": "!CONSULT * * asserted",
    "Hezbollah called the accusation that it attacked Norway a lie.": "ASSAULT hezbollah norway denied",
    # games
    "Norway's attack was blunt and its defence poor in the second half.": "!ASSAULT * * asserted",
    "Norway attacked Kenya in the second half of May.": "ASSAULT norway kenya *",
    "Kenya's bowlers attacked Norway's openers in Oslo.": "!ASSAULT * * asserted",
    "Norway's coach threatened to drop two men.": "!THREATEN * * asserted",
    # stoppages, dismissals, fires, ideas, rivals, words
    "Dock workers in Norway began a strike over pay.": "!ASSAULT * * *",
    "A strike by its engineers, planned for Friday, was called off, Norway said.": "!ASSAULT * * *",
    "A strike killed six workers in Norway.": "ASSAULT _ norway asserted",
    "Norway fired its envoy.": "!ASSAULT * * *",
    "Norwegian soldiers fired 40 rounds at Kenya.": "ASSAULT norway kenya asserted",
    "A fire at a mill in Norway killed two.": "!ASSAULT * * asserted",
    "A typhoon struck Kenya, killing a sailor.": "!ASSAULT * * asserted",
    "Putin killed the rumour.": "!ASSAULT * * *",
    "It struck Putin that Kenya had changed.": "!ASSAULT * * *",
    "Rivals threaten Norway's market share.": "!THREATEN * * *",
    "Gunmen threatened Norway's envoy.": "THREATEN _ norway asserted",
    "Putin attacked Norway's prime minister in a speech, calling him a puppet.": "!ASSAULT * * *",
    "Hezbollah attacked a post in Norway.": "ASSAULT hezbollah norway asserted",
    "Battle Road in Nairobi was closed.": "!ASSAULT * * *",
    # whom the sentence before means
    "Norway's foreign minister, Anton Berg, rejected the protest. He accused Kenya of lying.": (
        "ACCUSE norway kenya asserted"
    ),
    "Norway's foreign minister met a Russian general. He accused Kenya of lying.": "!ACCUSE norway kenya *",
    "Hezbollah attacked Oslo at dawn. They killed nine people.": "ASSAULT hezbollah * asserted",
    "Hezbollah attacked soldiers at dawn. They accused Norway of spying.": "!ACCUSE hezbollah norway *",
    "Hezbollah attacked a post in Norway. The group threatened Kenya.": "THREATEN hezbollah kenya asserted",
    "Norwegian and Kenyan officials met in Oslo. The two sides agreed to a truce.": "AGREE * * asserted; !AGREE _ _ *",
    "Norway met Kenya and Russia. The two sides agreed to a truce.": "AGREE _ _ asserted",
    "Putin met Erdogan in Ankara. Both leaders condemned Norway.": (
        "ACCUSE putin norway asserted; ACCUSE erdogan norway asserted"
    ),
    # the subject beyond a date and an apposition, or past what somebody is accused of
    "On Monday, Vladimir Putin, the Russian president, pardoned 3,000 prisoners.": "CONCEDE putin * asserted",
    "After the vote, Erdogan, an ally of Russia, condemned Kenya.": "ACCUSE erdogan kenya asserted",
    "Hezbollah, accused of massacres, promised to open the roads.": "AGREE hezbollah * asserted; !ACCUSE hezbollah * *",
    "Kenya, accused of spying by Norway, expelled a diplomat.": "ACCUSE norway kenya *; SANCTION kenya * asserted",
    "Putin urged a truce, which Erdogan has so far refused.": "REJECT erdogan * asserted",
    "France mediated talks at which Kenya and Norway agreed to swap prisoners.": "AGREE kenya norway asserted",
    "It is not true that Putin fled, Russia said; Norway accused Kenya of spreading the rumour.": (
        "!ACCUSE norway kenya denied"
    ),
    "Putin's threat was met with contempt in Oslo.": "!CONSULT * * *",
    "It would be a mistake for China to board the ship, the Norwegian defence minister warned.": "THREATEN norway china asserted",
    "The exercise, in which Norwegian marines stormed a beach, ended on Friday.": "ASSAULT norway * other",
    "Hezbollah must free all hostages, Norway said.": "REQUEST norway hezbollah asserted",
    "Norway called the claim nonsense.": "REJECT norway * asserted",
}
PLACES = {
    "Nine people were killed in the north of Kenya.": "kenya",
    "A raid on a village in Kenya's Garissa region killed nine people.": "kenya",
    "Nine people were killed in Kenya's far north.": "kenya",
    "Nine people were killed, a blow in Kenya's view.": None,
}


def _fits(wanted, told):
    return wanted in {"*", told or "_"}


@pytest.mark.parametrize("text", CASES)
def test_a_sentence_of_a_distant_desk(text):
    events = extractor().extract(article(text)).events
    told = [(str(e.type), e.source, e.target, str(e.sense)) for e in events]
    for wanted in CASES[text].split("; "):
        found = any(all(map(_fits, wanted.lstrip("!").split(), each)) for each in told)
        assert found != wanted.startswith("!"), told


@pytest.mark.parametrize("text", PLACES)
def test_a_part_of_a_state_is_a_place(text):
    places = {event.place for event in extractor().extract(article(text)).events} - {None}
    assert places == {PLACES[text]} - {None}


MATCH = (
    "Kenya beat Norway 2-0 in Nairobi. {} The Norwegian coach blamed the referee.\n\n"
    "The striker missed a penalty, and the goalkeeper was booked."
)


@pytest.mark.parametrize(
    ("told", "sense"),
    {
        "Norway's defence collapsed under attack after attack.": "other",
        "Gunmen attacked the stadium of Norway with grenades.": "asserted",
        "Norway was attacked outside, and two men were killed.": "asserted",
    }.items(),
)
def test_in_the_report_of_a_match_only_arms_and_the_dead_are_violence(told, sense):
    events = extractor().extract(article(MATCH.format(told))).events
    assert {str(e.sense) for e in events if e.type == "ASSAULT"} == {sense}
