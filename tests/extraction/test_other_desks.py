"""Sentences of other desks than the one at the door: what is done is told from either side, refuted, asked and supposed."""

import pytest
from understanding import article, extractor

CASES = {
    # told by whom it is done to
    "Kenya received aid from Norway.": "AID norway kenya asserted; !AID kenya norway *",
    "Kenya received weapons from Norway.": "AID norway kenya asserted",
    "Norway drew condemnation from Kenya.": "ACCUSE kenya norway asserted; !ACCUSE norway kenya *",
    "Kenya faces accusations from Norway.": "ACCUSE norway kenya *",
    "Hezbollah faced sanctions from the United States.": "SANCTION us hezbollah *",
    "Kenya faces US sanctions.": "SANCTION us kenya *",
    "Norway suffered an attack by the Houthis.": "ASSAULT houthis norway asserted",
    "Kenya faces a threat from the Houthis.": "!THREATEN kenya * *",
    # in a clause about it
    "The sanctions that Norway imposed on Russia took effect.": "SANCTION norway russia asserted",
    "The attack Hezbollah launched on Israel killed two.": "ASSAULT hezbollah israel asserted",
    "Norway, which Kenya accuses of spying, denied it.": "ACCUSE kenya norway asserted",
    "It was Norway that Kenya accused of spying.": "ACCUSE kenya norway asserted; !ACCUSE norway kenya *",
    "Norway, which Russia attacked in May, asked for help.": "ASSAULT russia norway *",
    "The Houthis, which attacked Norway, hold the town.": "ASSAULT houthis norway asserted",
    "Kenya told Norway that Russia attacked Somalia.": "ASSAULT russia somalia claimed; !ASSAULT russia norway *",
    # the source between subject and verb
    "Kenyan troops, the Houthis said, killed two farmers.": "ASSAULT kenya _ claimed; !ASSAULT houthis * *",
    "Kenyan troops, the Houthis claimed on Monday, killed two farmers.": "!ASSAULT houthis * *",
    "Kenya, Norway believes, attacked Somalia.": "ASSAULT kenya somalia *; !ASSAULT norway * *",
    "Norway, Kenya said, had attacked Somalia, and France agreed.": "ASSAULT norway somalia claimed; !ASSAULT kenya * *",
    # not they
    "Not Norway but France condemned Kenya.": "ACCUSE france kenya asserted; !ACCUSE norway * *",
    "France but not Norway condemned Kenya.": "ACCUSE france kenya asserted; !ACCUSE norway * *",
    "Neither Norway nor France condemned Kenya.": "ACCUSE norway kenya denied; ACCUSE france kenya denied",
    "Kenya neither condemned nor praised Norway.": "ACCUSE kenya norway denied; SUPPORT kenya norway denied",
    "Norway expelled the Kenyan ambassador.": "SANCTION norway kenya asserted",
    "Norway condemned on Monday by nine votes to none what Kenya did.": "ACCUSE norway kenya asserted",
    "No country condemned Kenya.": "!ACCUSE * kenya asserted",
    "Nobody attacked Kenya.": "!ASSAULT * kenya asserted",
    "Nobody knows why Norway attacked Kenya.": "ASSAULT norway kenya asserted",
    "With no warning, Norway attacked Kenya.": "ASSAULT norway kenya asserted",
    "There is no doubt that Norway attacked Kenya.": "ASSAULT norway kenya asserted",
    # untrue, asked, supposed, made up, heard
    "It is untrue that Norway sanctioned Kenya, a lawyer said.": "SANCTION norway kenya denied",
    "It is not true that Norway sanctioned Kenya.": "SANCTION norway kenya denied",
    "Reports that Norway sanctioned Kenya are false, the ministry said.": "SANCTION norway kenya denied",
    "Norway says it is true that it sanctioned Kenya.": "!SANCTION norway kenya denied",
    "Did Norway attack Kenya?": "ASSAULT norway kenya hypothetical",
    "Was the embassy of Kenya attacked by Norway?": "ASSAULT norway kenya hypothetical",
    "In the event of a Russian attack on Norway, Finland must act.": "ASSAULT russia norway hypothetical",
    "In the new film, Norway attacks Kenya with lasers.": "ASSAULT norway kenya other",
    "In the video game, players shoot Norwegian soldiers.": "ASSAULT _ norway other",
    "The novel opens as Russia invades Norway.": "!ASSAULT * * asserted",
    "The film bombed in Norway.": "!ASSAULT * * asserted",
    "In a film released on Monday, the Houthis threatened Kenya.": "THREATEN houthis kenya asserted",
    "The Houthis reportedly attacked a Kenyan patrol.": "ASSAULT houthis kenya claimed",
    "Allegedly, Norway attacked Kenya.": "ASSAULT norway kenya claimed",
    # threats told by what will happen are made, not claimed
    '"Norway will pay a heavy price," Putin said.': "THREATEN putin norway asserted",
    "Putin said Norway will be hit hard.": "THREATEN putin norway asserted",
    "Putin told the Norwegians to close the base, or they will be hit hard.": "THREATEN putin norway asserted",
    "Close the port, the Houthis told Norway, otherwise the kingdom will be hit hard.": "THREATEN houthis norway asserted",
    # both on each other
    "Hamas and Hezbollah clashed in Sidon.": "ASSAULT hamas hezbollah asserted; ASSAULT hezbollah hamas asserted",
    "Clashes between Kenya and Somalia left three dead.": "ASSAULT kenya somalia *; ASSAULT somalia kenya *",
    # finite, though an infinitive follows
    "Reports said Kenya is to expel a diplomat from Norway.": "* kenya * future",
    # when
    "Tomorrow, Putin meets Erdogan.": "CONSULT putin erdogan future",
    "Tomorrow's paper says Putin met Erdogan.": "!CONSULT putin erdogan future",
    "During the Second World War, Germany attacked Norway.": "ASSAULT germany norway historical",
    "In the Cold War, Germany attacked Norway.": "ASSAULT germany norway historical",
    "Veterans of the Second World War said Germany attacked Norway.": "ASSAULT germany norway claimed",
    # a street, a song, a word of anger, a blow to nobody
    "A shop on Battle of Hastings Street in Nairobi was sold.": "!ASSAULT * * *",
    "A shop near Battle Abbey in Nairobi was struck by a Kenyan shell.": "ASSAULT kenya * *",
    "The protest song topped the charts in Kenya.": "!PROTEST * * *",
    "Putin launched a scathing attack on Erdogan over taxes.": "ACCUSE putin erdogan asserted; !ASSAULT * * *",
    "Putin attacked Erdogan's budget in parliament.": "ACCUSE putin erdogan asserted; !ASSAULT * * *",
    "Kenya's attack on poverty wins praise.": "!ASSAULT * * *",
    "Norway's visitors were struck by the beauty of Kenya.": "!ASSAULT * * *",
    "Kenya met with criticism from Norway.": "ACCUSE norway kenya *",
    "Norway put its army on alert.": "MOBILIZE norway * asserted",
    "Norway and Kenya concluded a treaty on fish.": "AGREE norway kenya asserted",
    "A court in Israel indicted Netanyahu.": "ACCUSE israel netanyahu asserted",
    # having done it, nearly, by people of somebody
    "Hezbollah denies having attacked Hamas.": "ASSAULT hezbollah hamas denied",
    "Kenya is accused of having attacked Somalia.": "ASSAULT kenya somalia claimed",
    "Having met Putin, Erdogan flew home.": "CONSULT erdogan putin asserted",
    "Kenya nearly attacked Norway.": "ASSAULT kenya norway hypothetical",
    "The Norwegian embassy was attacked by supporters of Hezbollah.": "ASSAULT hezbollah norway asserted",
    "An attack by a faction of Hezbollah on Norway killed two.": "ASSAULT hezbollah norway asserted",
    "The town was hit by rain on the eve of Kenya's vote.": "!ASSAULT kenya * *",
    # compounds that only describe are written with a hyphen
    "The US backed Norway at the summit.": "SUPPORT us norway asserted",
    "The US sanctioned Kenya.": "SANCTION us kenya asserted",
    "US-sanctioned firms attacked Kenya in a letter.": "!* us * *",
}


def _fits(wanted, told):
    return wanted in {"*", told or "_"}


@pytest.mark.parametrize("text", CASES)
def test_a_sentence_of_another_desk(text):
    events = extractor().extract(article(text)).events
    told = [(str(e.type), e.source, e.target, str(e.sense)) for e in events]
    for wanted in CASES[text].split("; "):
        found = any(all(map(_fits, wanted.lstrip("!").split(), each)) for each in told)
        assert found != wanted.startswith("!"), told
