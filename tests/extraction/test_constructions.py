"""Constructions of the clause grammar, one sentence each: who does what to whom, in what sense."""

import pytest
from understanding import article, extractor

from monitor.extraction import scene

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
    "Iraq must pay, Kenya told Macron.": "REQUEST kenya iraq asserted",
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
    "An attack by Israel on Iran would set the region on fire.": "ASSAULT israel iran hypothetical",
    "Attacks on Iran could start a war.": "ASSAULT _ iran hypothetical",
    "The attack on Iran could start a war.": "ASSAULT _ iran asserted",
    "Israel's attack on Iran could start a war.": "ASSAULT israel iran asserted",
    "The twelve-day war, when Iran fired missiles at Israel, changed the mood.": "ASSAULT iran israel historical",
    "The war, in which Israel has attacked Iran, goes on.": "ASSAULT israel iran asserted",
    "A hospital in Tyre was damaged in an Israeli strike that killed eighteen people.": "ASSAULT israel * asserted",
    "Israel came under attack from Iran.": "ASSAULT iran israel asserted",
    "Hamas mourned an Israeli raid that killed Yahya Sinwar.": "ASSAULT israel sinwar *",
    # both sides of one's fights
    "Two Israeli soldiers were killed in fighting with Hamas.": "ASSAULT hamas israel/idf asserted",
    # what is handed to somebody, what stands within a phrase
    "Iran gave Iraq an ultimatum.": "THREATEN iran iraq asserted",
    "Kenya told Uganda to withdraw.": "REQUEST kenya uganda asserted",
    "Iran sends Cuba 100 million dollars a year.": "AID iran cuba asserted",
    "Sudan receives weapons from Russia.": "AID russia sudan asserted",
    "A boat was smuggling Turkish missiles to Libya.": "AID turkey libya asserted",
    "France gave Niger an ultimatum, then called it off.": "THREATEN france niger asserted",
    "Russia armed and trained Sudan.": "AID russia sudan asserted",
    # damage and the attack that did it
    "Sudan's main hospital was burnt down by a Libyan strike.": "ASSAULT libya sudan asserted",
    "Sudan's main hospital was burnt down on Sunday; a Libyan strike was denied.": "COERCE _ sudan asserted",
    "Sudan's port was damaged by Libyan missiles.": "ASSAULT libya sudan asserted",
    "Sudan's main port took a direct hit from a Libyan missile.": "ASSAULT libya sudan asserted",
    "Sudan's barracks were targeted with Libyan drones.": "ASSAULT libya sudan asserted",
    "A Libyan drone tore through Sudan's embassy.": "ASSAULT libya sudan asserted",
    "A drone sent by Hezbollah exploded at Cyprus's main base.": "ASSAULT hezbollah cyprus asserted",
    "Prices crashed into the floor in Sudan.": "",
    "Egypt cut the road with a strike on Libya.": "ASSAULT egypt libya asserted",
    "Iran answered with sanctions on Canada.": "SANCTION iran canada asserted",
    # by whom, and where
    "Egypt bombed a clinic in Sirte, eastern Libya.": "ASSAULT egypt libya asserted",
    "In a letter to Guterres, Iran's envoy accused Canada of spying.": "ACCUSE iran canada asserted",
    "A lorry of UNRWA waiting to enter Egypt was hit by Libyan gunfire.": "ASSAULT libya unrwa asserted",
    "Sudan's parliament passed a law that bars Libyan diplomats.": "SANCTION sudan libya asserted",
    "On the sidelines of the Doha summit, Egypt and Sudan met.": "CONSULT egypt sudan asserted",
    "Egypt received a team led by Zarif.": "CONSULT egypt zarif asserted",
    "Zarif told Guterres, in a phone call, that all was well.": "CONSULT zarif guterres *",
    "Zarif called on the Iraqi ambassador in Cairo.": "CONSULT zarif iraq asserted",
    "Zarif called on the Iraqi ambassador to leave.": "REQUEST zarif iraq asserted",
    "The U.S.-brokered ceasefire between Sudan and Libya holds.": "",
    "Guterres urged both guarantors, Egypt and Sudan, to act.": "REQUEST guterres egypt asserted",
    # moods
    "Diplomats were racing to prevent a Libyan strike on Sudan.": "ASSAULT libya sudan hypothetical",
    "Libya is getting ready for an attack on Sudan.": "ASSAULT libya sudan hypothetical",
    "Kenya failed to prevent a Libyan strike on Sudan.": "ASSAULT libya sudan asserted",
    "The talks between Sudan and Libya have been postponed.": "CONSULT sudan libya hypothetical",
    "Sudan called off an attack on Libya.": "ASSAULT _ libya hypothetical",
    "Sudan called its attack on Libya a success.": "ASSAULT sudan libya asserted",
    "Sudan postponed its raid on Libya.": "ASSAULT sudan libya hypothetical",
    "Sudan's attack on Libya was called off.": "ASSAULT sudan libya hypothetical",
    "The attack on Libya killed five and delayed a vote.": "ASSAULT _ libya asserted",
    "A vote was delayed after the attack on Libya.": "ASSAULT _ libya asserted",
    "A tanker was hit off Oman.": "ASSAULT _ _ asserted",
    "Sudan hit ships off Oman.": "ASSAULT sudan _ asserted",
    "Canada urged Libya not to strike Sudan.": "ASSAULT libya sudan hypothetical",
    "Libya had no hand in the attack on Sudan.": "ASSAULT libya sudan denied",
    "Libya's attempt to bomb Sudan failed.": "ASSAULT libya sudan asserted",
    "Canada will send an envoy to Oman to meet Zarif.": "CONSULT canada zarif future",
    "Should Sudan attack, the general, Tangsiri, warned Canada, it would burn.": "THREATEN tangsiri canada asserted",
    "In an exercise, Canadian jets practised striking Libya.": "ASSAULT canada libya other",
    # who says so
    "Libya would hit Sudan if it were attacked, its foreign minister said.": "THREATEN libya sudan asserted",
    "Sudan said Libya would hit Kenya.": "ASSAULT libya kenya hypothetical",
    "Sudan said that Libya had broken the agreement.": "ACCUSE sudan libya asserted",
    "Canada's bases are a legitimate target, Libya said.": "THREATEN libya canada *",
    "Sudan said Libya bore responsibility for the fire.": "ACCUSE sudan libya *",
    "Sudan holds Libya to blame for the fire.": "ACCUSE sudan libya asserted",
    "A deal was reached between Sudan and Libya.": "AGREE sudan libya asserted",
    "Hundreds marched on Iran's embassy in Canada.": "PROTEST * iran asserted",
    "Canada imposed fresh sanctions on three banks in Iran.": "SANCTION canada iran asserted",
    # what is wanted of others, promised and shunned
    "Sudan issued an ultimatum to Libya to pull back its tanks.": "RETREAT libya _ hypothetical",
    "Canada appealed to Libya to open a corridor.": "RETREAT libya _ hypothetical",
    "Canada renewed its demand on Monday that Libya disarm.": "RETREAT libya _ hypothetical",
    "Canada told Libya's junta to hold elections.": "REQUEST canada libya asserted",
    "Canada put Libya on notice.": "THREATEN canada libya asserted",
    "Canada provided Libya with two patrol boats.": "AID canada libya asserted",
    "Norway pledged to underwrite two hospitals in Libya.": "AGREE norway libya asserted",
    "Sudan balked at signing a pact with Libya.": "AGREE sudan libya hypothetical",
    "Canada raised the spectre of bombing Libya.": "ASSAULT canada libya hypothetical",
    # what leads to something else, who is given something, by whom a thing was made
    "Libya's raid drew condemnation from Sudan.": "ASSAULT libya _ asserted",
    "A Libyan strike sparked outrage in Sudan.": "ASSAULT libya _ asserted",
    "A Libyan strike brought down a school in Sudan.": "ASSAULT libya sudan asserted",
    "Libya won the backing of Sudan.": "SUPPORT sudan libya asserted",
    "Libya secured a pledge from Sudan.": "AGREE sudan libya asserted",
    "Canada turned down a plan drafted by Libya.": "REJECT canada libya asserted",
    # nouns that are no deed
    "Libya's pound fell.": "",
    "Hail in Sudan broke windows.": "",
    "A Libyan fund bought two hotels.": "",
    # mishaps
    "Two lorries collided in Sudan, killing a Libyan teacher.": "ASSAULT _ libya other",
    "A Libyan teacher was hit by a bus in Sudan.": "ASSAULT _ libya other",
    "A car hit the gate of Libya's embassy in Sudan.": "ASSAULT _ libya other",
    "Locusts have invaded Sudan.": "ASSAULT _ sudan other",
    "Storm Bella hit Ireland.": "ASSAULT _ ireland other",
    # lists
    "Soldiers of Libya and Sudanese troops attacked Egypt.": "ASSAULT libya egypt asserted",
    # dates
    "A year to the day after Libya bombed Sudan, the ruins stand.": "ASSAULT libya sudan historical",
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


def test_what_is_remembered_of_words_is_bounded(monkeypatch):
    monkeypatch.setattr(scene, "_MOST_KNOWN", 2)
    told = [
        [event.type for event in extractor().extract(article(f"Libya bombed Sudan at {place}.")).events]
        for place in ("Ozk", "Uzk")
    ]
    assert told[0] == told[1] != []
