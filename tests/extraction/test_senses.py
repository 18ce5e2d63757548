"""In what sense an event is stated."""

import pytest

CASES = [
    ("Nordia struck Sudria.", None, "asserted"),
    ("Nordia struck Sudria, officials said.", None, "claimed"),
    ("Nordia struck Sudria, according to Ostia.", None, "claimed"),
    ("The report cheered Nordia, which struck Sudria.", None, "asserted"),
    ("Nordia accused Ostia of attacking Sudria.", None, "claimed"),
    ("The transfer was a real coup for the club of Jarum.", None, "other"),
    ("A coup for which Nordia blamed Sudria shook Ostia.", None, "asserted"),
    # denied
    ("Nordia did not strike Sudria.", None, "denied"),
    ("Nordia has never attacked Sudria.", None, "denied"),
    ("Nordia denied that it attacked Sudria.", None, "denied"),
    ("No attack took place.", None, "denied"),
    ("No fewer than nine attacks took place.", None, "asserted"),
    ("No fewer than nine jets struck Sudria.", None, "asserted"),
    ("No fewer jets of Nordia than of Ostia struck Sudria.", None, "asserted"),
    ("None of the states struck Sudria.", None, "denied"),
    ("By nine votes to none Nordia condemned Sudria.", None, "asserted"),
    ("None other than Nordia struck Sudria.", None, "asserted"),
    ("Nordia did n't strike.", None, "denied"),
    ("Nordia ruled out an attack on Sudria.", None, "denied"),
    ("The ruling party of Nordia attacked Sudria.", None, "asserted"),
    # words of the cue itself
    ("Nordia will not allow it.", None, "asserted"),
    # hypothetical
    ("Nordia may strike Sudria.", None, "hypothetical"),
    ("If Nordia strikes Sudria, all will suffer.", None, "hypothetical"),
    ("A potential attack on Sudria worries them.", None, "hypothetical"),
    ("Nordia could launch a strike on Sudria.", None, "hypothetical"),
    ("Nordia urged Ostia to strike Sudria.", None, "hypothetical"),
    ("Nordia may answer by striking Sudria.", None, "hypothetical"),
    ("Ostia warned Nordia against attacking Sudria.", None, "hypothetical"),
    ("A truce would help the meeting between Velko and Sadeq.", None, "hypothetical"),
    ("Ostia would answer the Nordian strike on Sudria.", None, "asserted"),
    # future
    ("Velko is to meet Sadeq next week.", None, "future"),
    ("Velko will meet Sadeq.", None, "future"),
    ("Velko is scheduled to meet Sadeq.", None, "future"),
    ("Nordia plans to strike Sudria.", None, "future"),
    ("Nordia to Strike Sudria", None, "future"),
    ("A looming attack on Sudria worries them.", None, "future"),
    ("Continuing to strike Sudria, Nordia advanced.", None, "asserted"),
    ("Nordia managed to strike Sudria.", None, "asserted"),
    ("Nordia used planes to strike Sudria.", None, "asserted"),
    # historical
    ("Nordia had sent planes to strike Sudria.", None, "historical"),
    ("Nordia said it had sent planes to strike Sudria.", None, "claimed"),
    ("In 2011, Nordia attacked Sudria.", "2024-03-30", "historical"),
    ("Nordia attacked Sudria in 2024.", "2024-03-30", "asserted"),
    ("Nordia attacked Sudria in 2011.", None, "historical"),
    ("Nordia attacked Sudria on May 7, 2011.", "2024-03-30", "historical"),
    ("Nordia attacked Sudria in October.", "2024-03-30T10:00", "historical"),
    ("Nordia attacked Sudria in March.", "2024-03-30T10:00", "asserted"),
    ("Nordia attacked Sudria in October.", "2024", "asserted"),
    ("Nordia attacked Sudria ten years ago.", None, "historical"),
    ("The anniversary of the attack was marked.", None, "historical"),
    ("In the 7th century, Nordia attacked Sudria.", None, "historical"),
    # speech acts are judged as acts
    ("Nordia warned that Sudria would burn.", None, "asserted"),
    ("Nordia may threaten Sudria.", None, "hypothetical"),
    ("They will be hit hard.", None, "asserted"),
    ("Nordia did not threaten Sudria.", None, "denied"),
    ("Nordia denied it will reject peace.", None, "future"),
]


@pytest.mark.parametrize(("text", "published", "sense"), CASES, ids=[f"{t} {p}" for t, p, _ in CASES])
def test_sense(extractor, article, text, published, sense):
    assert extractor.extract(article(text, published)).events[-1].sense == sense
