"""Names that mislead: everyday English words, and first names that many people bear."""

COMMON_WORDS = frozenset(
    """
    a an and are as at be by can for from he her him his i in is it its me my no not of off on or our she so that
    the their them they this to up us was we who will with you your
    army authority axis bank base board border brigade bureau cabinet camp capital captain center central chief city
    coalition coast college command commander committee company congress council country court crown day defence
    defense delegation democrats department director east embassy emperor enemy faction factions father federation
    fighters fleet force forces foreign front general god government governor group guard guards gulf hall hill home
    hope house independent industry interior island judge justice king kingdom labour lake leader leaders leadership
    league liberals lion lord major man march market martyr may media militants military militia minister ministry
    mission mobile monitor mother movement nation national navy news north office officer opposition order palace
    parliament party peace people police post power premier president press prince prophet queen rebels regime region
    republic republicans reserve resistance revolution river road rock saint school sea secretary security senate
    service sheikh shield ship south spokesman staff star state states storm street strip summit sun target temple
    times trade treasury tribune troops union unity valley victory village volunteers war watch water west
    white wing woman world
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
