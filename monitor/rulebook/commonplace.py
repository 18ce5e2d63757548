"""Names that mislead: everyday English words, and first names that many people bear."""

STOP_WORDS = frozenset(
    """
    a about after all also an and any are as at be been before but by can could did do does for from had has have he
    her him his how i if in into is it its me more most my no not now of off on one or our out over said say she so
    some than that the their them then there they this to two up us was we were what when where which who will with
    would you your
    """.split()  # noqa: SIM905 - a word to a line would be 300 lines
)
"""Words that stand in nearly every English sentence."""

COMMON_WORDS = STOP_WORDS | frozenset(
    """
    administration agency air alliance army association attack authority axis ball band bank bar base bay beach bell
    berry
    bill black blue board bond book border bridge brigade bright brigadier brook brown bureau bush business cabinet camp
    campaign capital captain care case cash castle center central chance chief church city civil clay close cloud club
    coalition coast cold college command commander committee commission common community company congress cook council
    country court cross crown dawn day deal dean defence defense delegation democrats department deputy desert director
    district dove dragon eagle early east east edge embassy emperor enemy energy europe evening faction factions faith
    falcon fall family farm father federation field fighters finance fire first fleet flag flower force forces ford
    foreign forest forum fox free freedom friday front future gas gate general glory god gold golden good government
    governor grace grand grant gray great green group guard guards gulf hall hammer harbour harmony health heart heath
    hill holy home hope horizon hospital house hunt hunter independence independent industry initiative institute
    interior iron island january judge justice july june king kingdom knight labour lake lance land law leader leaders
    leadership league leave liberals liberty life light lion long lord loyal main major man march market marine mark
    martyr mason master may mayor media mercy militants military militia mill miller minister ministry mission mobile
    monday money monitor moon moral morning mother mountain movement nation national navy new news night noble north
    office officer oil old olive opposition order palace parade park parliament party path patriot pattern peace people
    phoenix pilot pioneer pipe police poor port post power prayer premier president press price pride priest prime
    prince progress prophet province public queen race radio rally ranger rebels red reform regime region relief
    republic republicans reserve resistance resolution revolution rice ridge right rights rise river road rock rose
    royal rule russet saint salt saturday school sea secretary security senate senator service seven shadow sharp
    sheikh shepherd shield ship shore silver smith society soldier solidarity south speaker spear spirit spokesman
    spring staff stand star state states station steel stone storm stream street strip strong student summer summit
    sun sunday support sword system target task team temple thunder thursday tiger times tower town trade treasury
    treaty tribunal tribune troops trust truth tuesday union unit unity university valley victory village violet vision
    voice volunteers walker war ward watch water way wednesday west white wind wing winter wolf woman women wood work
    world year yellow young youth zone
    """.split()  # noqa: SIM905 - a word to a line would be 300 lines
)
"""Casefolded words that a newspaper prints every day in their plain sense."""

FIRST_NAMES = frozenset(
    """
    abbas abdul abdullah adam ahmad ahmed alexander ali amin amir andrew anna anthony antony ayman aziz barack
    benjamin bill boris carlos charles daniel david donald ebrahim elizabeth emmanuel esmail fatima francis george
    hamid hassan henry hillary hossein hussein ibrahim ismail ivan jake james joe john jonathan jose joseph juan karim
    khaled khalid lloyd mahmoud maria mark mary michael mohamed mohammad mohammed moshe mostafa muhammad mustafa
    narendra naftali nikolai nasser omar paul peter qasem rashid reza richard robert said saleh salem samir sarah
    sergei simon stephen steven tariq thomas vladimir volodymyr walid william xavier yahya yair yasser yoav yousef
    yusuf zahra ziad ziyad
    """.split()  # noqa: SIM905 - a word to a line would be 300 lines
)
"""Casefolded first names common in the news."""

FAMILY_NAMES = frozenset(
    """
    abadi abdi abedi adib afshar ahmadi akbari alavi alizadeh amini ansari asadi asghari ashraf aslan azizi
    bahrami bakri barzani bayat bhutto daher darwish erdogan fahim farhadi fayyad gaddafi ghani ghali ghanem
    habibi haddad haddadi haftar hakim hakimi halevy hamdi hamidi hanania hananiya hariri hashemi hatami heydari hosseini
    hussaini jabbari jafari jamali jumblatt kadyrov kamali kani kanu karami karimi karroubi karzai kashani kazemi
    khalidi khalili khan khatami khatib khomeini khoury levi levin levy mahdavi maleki maliki mansour mansouri masri mehta
    mirza mishra mitchell moradi mousavi mubarak mughniyeh najafi najjar naqvi nasiri nazari noori omari pahlavi
    qadri qasemi rabbani rafsanjani rahbar rahimi rahmani rajabi rajavi ramadan rasouli razavi rezaei rezai rostami
    rouhani saadi sabri sadat saddam sadeghi sadr safavi safdar saleem salehi salimi sanders satterfield senor sewell
    shafiq shah shahid shaikh sharif sharifi sharon shirazi siddiqui sistani soltani sultan sultani tabari taheri
    taleb talebi tamimi tantawi tehrani tlaib toufan usman wahid yazdi zaidi zaki zand zare zarei zargar zidane
    """.split()  # noqa: SIM905 - a word to a line would be 200 lines
)
"""Casefolded surnames that many people in the news bear; no generated spelling of another name may be one."""
