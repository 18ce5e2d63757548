"""Words that news says oftener than people who talk do: about so many of a hundred articles have each, by our estimate.

The table of `english` counts what people write to each other: there "Tuesday" and "spokesman" are rare. An estimate of the
right size is enough: what the desk reads soon counts more. Names stand here as they do in profiles, with one capital: those of
agencies and outlets, and of who and what is in the news every day.
"""

TABLE = """
60: said

35: after first last new people told two year

20: according city country day friday government including million monday month national official percent police
president saturday state statement sunday three thursday tuesday wednesday week

10: Ap Press Reuters Washington added agency announced around authorities called case company court death decision
died early east eastern expected family five former found four group head held home international killed late law
leader local member minister news next north northern office part plan public report reported security since south
southern spokesman support taken west western

5: Afp Associated Bbc Biden Cnn Congress Democrats Europe Facebook Gmt London Republicans Sen Senate Trump Twitter Un
York accident accused afternoon agreement airport april army arrested attack august bank billion building capital car
charged chief claimed coach comment commission committee conference confirmed council crash dead deal december
declined defence denied department described director district doctor economic economy election emergency evening
february fire flight foreign game governor health hospital hour house injured insisted interior interview
investigation january judge july june kilometre march market may mayor medical meeting mile military ministry minute
morning near night november october officer opposition outside parliament party plane player prime province published
region rescue research resident river road scene school season september service source sources spokeswoman student
study suspect system talks team today tomorrow town trade union university victim victory village vote warned weekend
witness won wounded yesterday

2.5: Abc Angeles Apple Beijing Bloomberg Brussels California Capt Cbs Chicago Cnbc Col Daily Est Eu Fbi Florida Fox
Gaza Gen Geneva Getty Google Gov Guardian Hollywood Instagram Jerusalem Journal Jr Kremlin Kyiv Lt Ltd Mail Microsoft
Moscow Msnbc Muslim Nations Nato Nbc Npr Obama Olympic Paris Pentagon Plc Putin Rep Sgt Sky Supreme Tehran Telegraph
Texas Tokyo Wall Youtube

1.5: Atlantic Bush Clinton Corp Det Dpa Erdogan Espn Imf Interfax Jazeera Linkedin Llc Macron Merkel Modi Netanyahu
Pacific Prof Rev Supt Tass Tiktok Tmz Unicef Wikipedia Xinhua Zelensky acquire actor actress airline album alcohol
ambassador appeal appointed approval artist author award baby beat bid bill birth bishop blast boat bomb book border
boy bridge budget bus campaign cancer candidate captain career chairman champion championship channel child children
church clinic club coast computer concert congress conservative cost couple crew crime criminal cup customer damage
daughter debut defeat democrat demonstrators device diplomat disaster discovery disease divorce driver drop drug
earthquake embassy employee evacuated executive explosion fall fan father fell ferry festival fighting film final
fired flood force forces funeral girl goal growth guilty gun hurricane husband increase injury internet investor
island jail jet job king labour launch launched lawyer league liberal lose lost magnitude man manager marriage match
medal men merger migrant mine miner missile mother mourning movie murder museum music named nuclear nurse offer
olympic online parents passenger patient peace phone pilot policy pope price prince prison product profit prosecutor
protest protesters quake queen quit race rain recall record reform refugee regulator rehab replace republican
researcher resign resignation resigned rights rise rocket rose royal ruling sales sanctions satellite scientist screen
sea senate senator sentence sentenced share shares shelter ship shooting shot show singer software soldier son space
spending star stock store storm strike successor summit supporter supreme takeover tax technology television
temperature test title tournament train treatment trial tribute troops truck tsunami typhoon user vaccine virus visit
war warning weapon weather website wedding white wife win wind woman women worker workers
"""


def shares() -> dict[str, float]:
    """The words with their shares, from 0 to 1."""
    found: dict[str, float] = {}
    for band in TABLE.strip().split("\n\n"):
        percent, told = band.split(":")
        found |= dict.fromkeys(told.split(), float(percent) / 100)
    return found
