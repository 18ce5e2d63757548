"""Constructions of the clause grammar, one sentence each: who does what to whom, in what sense."""

import pytest
from understanding import article, extractor

CASES = {
    # participles and what they describe
    "Qatar, accused by Egypt of arming rebels, denied it.": "ACCUSE egypt qatar asserted",
    "Asked by Oman to leave, Iran refused.": "REQUEST oman iran asserted",
    "Israel boarded a ship linked to Turkey and detained its crew.": "COERCE israel * asserted",
    "Egypt was accused of torture by Libya.": "ASSAULT egypt _ claimed",
    "Libya accused Egypt of torture.": "ASSAULT egypt _ claimed",
    "Critics accused of torture walked free in Libya.": "ASSAULT _ * claimed",
    "Jordanian guns shot down drones heading for Israel.": "ASSAULT jordan _ asserted",
    "Greek dockers boycotted ships bound for Israel.": "PROTEST greece israel asserted",
    "The besieged town of Homs was quiet.": "",
    "UN inspectors were barred from entering a plant by Iraqi guards.": "COERCE iraq un asserted",
    "UN inspectors were barred from a plant that was run by Iraqi guards.": "COERCE _ un asserted",
    "New Zealanders took to the streets.": "PROTEST new-zealand new-zealand asserted",
    # deeds laid on somebody
    "A strike blamed on Israel killed an officer of Hezbollah.": "ASSAULT israel * asserted/claimed",
    "A Hezbollah officer died in a raid on Sidon attributed to Israel.": "ASSAULT israel sidon asserted",
    "An attack blamed on Israel alarmed Syria.": "ACCUSE _ israel asserted",
    "The Houthis claimed responsibility for an attack on Eilat.": "ASSAULT houthis eilat asserted/claimed",
    "Hezbollah answered with a volley of rockets at Haifa.": "ASSAULT hezbollah haifa asserted",
    # passives of one's own deed
    "Russian bombers were put on alert.": "MOBILIZE russia _ asserted",
    "Israel was ready to talk to Syria.": "AGREE israel syria asserted",
    # "its", "as", "of"
    "Hours after Iran rejected the offer, France tightened sanctions on its trade.": "SANCTION france iran asserted",
    "Spain held talks with its Omani partners.": "CONSULT spain oman asserted",
    "Cuba denounced as illegal a raid by France.": "ACCUSE cuba france asserted",
    "Cuba denounced as a crime the killing of a boy by France.": "ACCUSE cuba france asserted",
    "Israel approved the release of ninety Palestinians.": "RETREAT israel palestine asserted",
    "Vietnam pardoned two thieves on the eve of the French president's visit.": "CONCEDE vietnam _ asserted",
    "Kenya discussed the withdrawal of Ugandan troops with Congo.": "CONSULT kenya dr-congo asserted",
    "The Iranian navy warned off an American frigate.": "THREATEN iran us *",
    "Iran hanged three men for working with Israel.": "ASSAULT iran _ asserted",
    "Sharaa of Syria met Trump, and the US lifted sanctions on his country.": "RETREAT us sharaa asserted",
    "China urged calm and opposed Israel's violation of a treaty.": "REQUEST china _ asserted",
    "China urged all to show restraint and opposed Israel's raid.": "REJECT china israel asserted",
    "Tehran put off a visit by IAEA inspectors.": "REJECT iran iaea/_ asserted",
    "The strike, which Iran blamed on Israel, killed an officer of the IRGC.": "ASSAULT israel irgc *",
    "The strike, which shook Iran, killed an officer of the IRGC.": "ASSAULT _ irgc *",
    "Araghchi of Iran flew to Cairo for talks on Rafah with Egyptian officials.": "CONSULT araghchi egypt asserted",
    # speakers
    "The Hamas chief took aim at Oman, asserting that Spain is the main accomplice, Khamenei's office said.": "ACCUSE hamas spain *",
    "Iraq must pay, Kenya told Macron.": "REQUEST kenya iraq claimed",
    "Israel condemned Syria and held the government in Damascus responsible for the attack.": "ACCUSE israel syria *",
    "After Erdogan declared a march on Kirkuk, Germany warned that such a step would be a mistake.": "THREATEN germany erdogan *",
    "Ethnic Albanians in Serbia demanded schools.": "REQUEST serbia * asserted",
    "Hamas called on members to strike.": "ASSAULT _ _ hypothetical",
    # senses
    "Iran demanded that Iraq stop the raids.": "REQUEST iran iraq asserted",
    "Iran demanded that rebels attack Iraq.": "ASSAULT * iraq hypothetical",
    "Our advice to Iraq is to halt the war and accept a truce.": "AGREE * * hypothetical",
    "Iran urged Iraq to halt the war and attack Kuwait.": "ASSAULT iraq kuwait hypothetical",
    "Hezbollah fired no rockets at Israel.": "ASSAULT hezbollah israel denied",
    "Turkey refused to attack Iraq.": "ASSAULT turkey iraq denied",
    "France is weighing sanctions on Iraq.": "SANCTION france iraq hypothetical",
    "Hamas announced the suspension of attacks on Israel.": "ASSAULT hamas israel hypothetical",
    "Spain recognised a Palestinian state.": "SUPPORT spain palestine asserted",
    "Spain states that Israel attacked Syria.": "ASSAULT israel syria claimed",
    "Iraq could lodge a complaint against Turkey.": "ACCUSE iraq turkey hypothetical",
    "Israel is guilty of war crimes, Ireland said.": "ACCUSE ireland israel *",
    "The Houthis would probably try to strike Eilat again.": "ASSAULT houthis eilat hypothetical",
    "Barzani, president of the region, had met Erdogan two days earlier.": "CONSULT * erdogan asserted",
    "Had Israel, the stronger side, struck Iran, Russia would have met Turkey.": "ASSAULT * iran hypothetical",
    "Oman denied a report that Barnea, the head of the Mossad, had met Putin.": "CONSULT barnea putin denied",
    "Turkey stopped raiding Syria.": "ASSAULT turkey syria hypothetical",
    # subjects beside appositions and dates
    "In 2020 Israel bombed Syria.": "ASSAULT israel syria *",
    "In late 2020 Israel bombed Syria.": "ASSAULT israel syria *",
    "The chief of the force, Hossein Salami, and two aides were killed in an Israeli strike.": "ASSAULT israel salami asserted",
    "The Special Envoy for Yemen, Hans Grundberg, met Erdogan.": "CONSULT grundberg erdogan asserted",
    "Sadr, the cleric whose bloc won most seats, threatened Turkey.": "THREATEN sadr turkey asserted",
    "Kuwait, three of whose citizens were among the dead, attacked Iraq.": "ASSAULT kuwait iraq asserted",
    "Israel shelled Tyre, and two guards were killed.": "ASSAULT _ * asserted",
    "Israel shelled the port of Tyre, and two guards and Erdogan were wounded.": "ASSAULT _ erdogan asserted",
    "Russia and Ukraine accused each other of breaking the truce.": "ACCUSE ukraine russia asserted",
    "Russia and Ukraine fired at one another.": "ASSAULT ukraine russia asserted",
    # what stands before a noun is where, whose, or who
    "A commander was killed in a Beirut strike.": "ASSAULT _ lebanon asserted",
    "France triggered the snapback of UN sanctions.": "SANCTION france _ asserted",
    "France lifted UN sanctions on Syria.": "RETREAT france syria asserted",
    "Jordan and Saudis protest": "PROTEST saudi-arabia _ asserted",
    "Israelis protest in Haifa.": "PROTEST israel * asserted",
    "Khamenei welcomed Haniyeh in Tehran.": "CONSULT khamenei haniyeh asserted",
    "Haniyeh was welcomed in Tehran by Khamenei.": "CONSULT khamenei haniyeh asserted",
    "Hamas welcomed Macron's statement.": "SUPPORT hamas * asserted",
    "Hamas welcomed the statement.": "SUPPORT hamas _ asserted",
    "A rocket was fired from Gaza toward southern Israel.": "ASSAULT _ israel asserted",
    "The IRGC threatened any American vessel after they had captured a US boat.": "COERCE irgc us *",
    "In 2020 Oman made peace under a pact brokered by Putin.": "CONSULT putin * *",
    "“It will be painful,” Erdogan said. “It will come at night,” he warned the Israelis.": "THREATEN erdogan israel asserted",
    "“We are friends,” Netanyahu said. “We shall see,” he warned the Israelis.": "THREATEN _ israel asserted",
    "Erdogan met Araghchi, the chief of a bloc, in Basra and urged him to leave.": "REQUEST erdogan araghchi asserted",
    "Erdogan met Araghchi, the chief of a bloc, and urged him to leave.": "REQUEST erdogan araghchi asserted",
    "Iran convicted a man of working for Israel's spy service.": "SANCTION iran _ asserted",
    "The Houthis launched two missiles at a Liberia-flagged ship.": "ASSAULT houthis _ asserted",
    "The IRGC vowed to sink any American vessel, after they had captured a US boat.": "COERCE irgc us *",
    "Israeli agents dressed as medics shot dead three men in Jenin.": "ASSAULT israel jenin asserted",
    "Missiles fired from Iran rained down on Haifa.": "ASSAULT _ haifa asserted",
    "Nasrallah's successor, Hashem Safieddine, has been killed.": "ASSAULT _ safieddine asserted",
    "France told Iran that it would impose sanctions on Iraq.": "SANCTION france iraq *",
    "France and Spain told Iran that they would impose sanctions on Iraq.": "SANCTION france iraq *",
    "Iraq filed a complaint with the Security Council against Israel.": "ACCUSE iraq israel asserted",
    "Iran and Oman ended a round of talks in Muscat.": "CONSULT iran oman asserted",
    "Netanyahu has ordered the army to prepare a strike on Iran.": "MOBILIZE netanyahu iran hypothetical",
    "Israel is preparing strikes on Iran.": "MOBILIZE israel iran *",
    "Washington sent heavy bombs to Israel.": "",
    "Trump gave Iran sixty days to sign a deal.": "AGREE * * hypothetical",
    "Erdogan said any American attack would not go unanswered.": "THREATEN erdogan us *",
    "Spain has taken Israel to the International Court of Justice, accusing it of genocide.": "ACCUSE spain israel asserted",
    "Iran and Russia signed a twenty-year strategic partnership pact.": "AGREE iran russia asserted",
    "“Khamenei will not be moved,” Netanyahu said. He accused Iran of lying.": "ACCUSE netanyahu iran asserted",
    "“A deal is at hand,” said Abbas Araghchi. He dismissed remarks by Witkoff.": "REJECT araghchi witkoff asserted",
    "The thriller, in which Russia invades Norway, tops the charts.": "ASSAULT russia norway other",
    "Pakistan condemned the assault and said it had closed two crossings.": "ACCUSE pakistan _ asserted",
    # namesakes of states
    "A friend of Jordan Smith rejected the plan for a bypass.": "REJECT _ _ asserted",
    "Voters of Lebanon County rejected the plan.": "REJECT _ _ asserted",
    "Teachers attacked the plan for Jordan High School on Monday.": "ASSAULT _ _ asserted",
    "During the audience Erdogan praised Iran.": "SUPPORT erdogan iran asserted",
    "In the late minister Erdogan saw a friend; Oman attacked Iran.": "ASSAULT oman iran asserted",
    "Israel has drawn up plans to strike Iran.": "ASSAULT israel iran future",
    "An Israeli attack on Iran is possible within days.": "ASSAULT israel iran hypothetical",
    "An Israeli attack on Iran looms.": "ASSAULT israel iran hypothetical",
    "Sanctions on Iran are being weighed by France.": "SANCTION * iran hypothetical",
    "An Israeli attack on Iran has been expected for weeks.": "ASSAULT israel iran hypothetical",
    "Hezbollah confirmed that its leader, Naim Qassem, had been killed in an Israeli raid.": "ASSAULT israel qassem claimed",
    "A Hamas delegation led by a lawyer met Khamenei.": "CONSULT hamas khamenei asserted",
    "Iran has for years bankrolled the Houthis.": "AID iran houthis *",
    "The Houthis will attack any Israeli ship, their leader warned.": "THREATEN houthis israel *",
    "“If the Americans come in, they will suffer,” Khamenei warned.": "THREATEN khamenei us *",
    "“The Americans are in the Gulf,” Khamenei warned.": "THREATEN khamenei _ *",
    "The Houthis sank a Greek-owned bulk carrier.": "ASSAULT houthis _ asserted",
    "Iran is in breach of its obligations, France said.": "ACCUSE france iran *",
    "France declared Iran in breach of its obligations.": "ACCUSE france iran *",
    "Saleh al-Arouri, a deputy head, died in a drone strike on an office in Beirut.": "ASSAULT _ arouri asserted",
    "Three Hezbollah fighters died in an Israeli strike on Tyre.": "ASSAULT israel hezbollah asserted",
    "Following talks with Haniyeh, Iran's acting foreign minister, Ali Bagheri Kani, said Hamas was strong.": "CONSULT bagheri-kani haniyeh *",
    # both sides of one's fights
    "Two Israeli soldiers were killed in fighting with Hamas.": "ASSAULT hamas israel/idf asserted",
}


def _fits(wanted, told):
    return wanted == "*" or (told or "_") in wanted.split("/")


@pytest.mark.parametrize("text", CASES)
def test_construction(text):
    events = extractor().extract(article(text)).events
    told = [(str(e.type), e.source, e.target, str(e.sense)) for e in events]
    wanted = CASES[text].split()
    if not wanted:
        assert told == []
        return
    assert any(all(map(_fits, wanted, each)) for each in told), told
