"""Who did what to whom, as tables of sentences."""

import pytest

CASES = [
    # word order and noun groups
    ("Red Dawn leader Ilya Velko met Sadeq in Vask on Sunday.", ["CONSULT velko sadeq"]),
    ("President Karel received the Red Dawn chief, Omar al-Harun.", ["CONSULT karel harun"]),
    ("Karel met with Nordia\u2019s High Leader, Reza Sadeq, to mend fences.", ["CONSULT karel sadeq"]),
    ("Sudrian prime minister Karel met Ostian envoy Eva Brandt.", ["CONSULT karel brandt"]),
    ("Nordian Secretary of State Eva Brandt met Velko.", ["CONSULT brandt velko"]),
    ("The leader of Red Dawn, Ilya Velko, met Karel.", ["CONSULT velko karel"]),
    ("Omar al-Harun, the chief of Red Dawn, met with Sudrian President Jan Karel.", ["CONSULT harun karel"]),
    ("Red Dawn's leader met Sudria's foreign minister.", ["CONSULT dawn sudria"]),
    ("A Rokhi delegation met Ostian diplomats in Mel.", ["CONSULT rokhis ostia"]),
    ("Velko Meets Sadeq", ["CONSULT velko sadeq"]),
    ("Karel received Red Dawn political bureau chief Ilya Velko in Mel.", ["CONSULT karel velko"]),
    ("Sudria's refusal to leave angered Nordia.", ["REJECT sudria None"]),
    # asides and relative clauses
    ("Velko, who had mourned Sadeq, met the Ostian president.", ["CONSULT velko ostia"]),
    ("Velko, on a visit to Vask, met Sadeq.", ["CONSULT velko nordia", "CONSULT velko sadeq"]),
    ("Sudrian forces, too, attacked Ostia.", ["ASSAULT sudria ostia"]),
    ("Velko (a cousin of Karel) met Sadeq.", ["CONSULT velko sadeq"]),
    ("Velko flew to Vask, then met Sadeq.", ["CONSULT velko sadeq"]),
    # lists
    (
        "Nordia, Sudria, and Ostia attacked Red Dawn.",
        ["ASSAULT nordia dawn", "ASSAULT sudria dawn", "ASSAULT ostia dawn"],
    ),
    ("Nordia and Sudria accused Ostia of arming Red Dawn.", ["ACCUSE nordia ostia", "ACCUSE sudria ostia"]),
    ("Velko met Sadeq and Karel.", ["CONSULT velko sadeq", "CONSULT velko karel"]),
    (
        "Sadeq held talks in Vask with Ilya Velko, chair of the Red Dawn movement, and Omar al-Harun, a cleric.",
        ["CONSULT sadeq velko", "CONSULT sadeq harun"],
    ),
    ("Nordia attacked Sudria and Ostia attacked Red Dawn.", ["ASSAULT nordia sudria", "ASSAULT ostia dawn"]),
    ("Nordia and Sudria met in Jarum.", ["CONSULT nordia sudria"]),
    # passive
    ("Velko was killed by Sudria in Vask.", ["ASSAULT sudria velko"]),
    ("A base struck by Nordia burned.", ["ASSAULT nordia None"]),
    ("Sudria was attacked on Monday.", ["ASSAULT None sudria"]),
    ("Velko has been detained by the Nordian People's Guard.", ["COERCE guard velko"]),
    # nouns
    ("Talks between Nordia and Sudria were held in Ostia.", ["CONSULT nordia sudria"]),
    ("Nordia-Sudria talks ended.", ["CONSULT nordia sudria"]),
    ("Red Dawn's attack on Sudria was condemned by Ostia.", ["ASSAULT dawn sudria", "ACCUSE ostia dawn"]),
    ("Nordia launched a strike on Sudria.", ["ASSAULT nordia sudria"]),
    ("A strike by Nordia on Sudria was reported.", ["ASSAULT nordia sudria"]),
    ("An attack on Sudria was launched by Nordia.", ["ASSAULT nordia sudria"]),
    ("Explosions hit the port in a Nordian strike.", ["ASSAULT nordia None"]),
    ("Velko was killed in a Nordian strike.", ["ASSAULT nordia velko", "ASSAULT nordia velko"]),
    (
        "A Nordian strike in Sudria killed two Red Dawn members.",
        ["ASSAULT nordia sudria", "ASSAULT nordia dawn"],
    ),
    ("The Jarum attack shocked many.", ["ASSAULT None jarum"]),
    ("Velko said in talks with Sadeq that all was well.", ["CONSULT velko sadeq"]),
    ("During his talks with Sadeq on Monday, Velko smiled.", ["CONSULT velko sadeq"]),
    ("The seizure of power in Vask surprised nobody.", ["COERCE None nordia"]),
    # territory and things of an actor
    ("Nordia struck several targets in Sudria.", ["ASSAULT nordia sudria"]),
    ("Nordian jets struck an air base near Jarum, residents said.", ["ASSAULT nordia jarum"]),
    ("Gunmen abducted two Arvik Energy engineers.", ["COERCE None arvik"]),
    ("A new group threatened Arvik employees.", ["THREATEN None arvik"]),
    ("Nordia used Ostian airspace to attack Sudria.", ["ASSAULT nordia sudria"]),
    ("Ostia-backed fighters attacked Sudria.", ["ASSAULT None sudria"]),
    ("Protesters in Vask demanded bread.", ["REQUEST None None"]),
    # speech
    ("Red Dawn vowed to strike Sudria again.", ["THREATEN dawn sudria", "ASSAULT dawn sudria"]),
    ("Nordia warned Sudria of consequences.", ["THREATEN nordia sudria"]),
    ("Nordia warned that it would strike Sudria.", ["THREATEN nordia sudria", "ASSAULT nordia sudria"]),
    ("Karel advised the Nordians to stop, otherwise they will be hit hard.", ["THREATEN karel nordia"]),
    (
        "An NPG commander threatened to close the Strait of Orm to Sudrian ships.",
        ["THREATEN guard sudria", "THREATEN guard sudria"],
    ),
    ("The threat posed by Jarum to Sudria is debated.", ["THREATEN None sudria"]),
    ("Karel cancelled a delegation's visit to Mel.", ["REJECT karel sudria"]),
    ("Nordia withdrew Sudria's negotiation team.", ["REJECT nordia sudria"]),
    ("Newsline reported that Nordia struck Sudria.", ["ASSAULT nordia sudria"]),
    ("Velko said Nordia struck Sudria.", ["ASSAULT nordia sudria"]),
    ("Nordia urged Ostia to strike Sudria.", ["REQUEST nordia ostia", "ASSAULT ostia sudria"]),
    ("Nordia accused Ostia of attacking Sudria.", ["ACCUSE nordia ostia", "ASSAULT ostia sudria"]),
    ("Karel said the Nordians will be crushed.", ["THREATEN karel nordia"]),
    ("Nordia threatened", ["THREATEN nordia None"]),
    ("A threat about Sudria was heard.", ["THREATEN None None"]),
    ("Nordia threatened revenge, Ostia said.", ["THREATEN nordia None"]),
    # verb or noun, by the neighbours
    ("Red Dawn attack", ["ASSAULT dawn None"]),
    ("Nordia attacks the port.", ["ASSAULT nordia None"]),
    ("Nordia attacks", ["ASSAULT nordia None"]),
    ("Nordian strikes shook Jarum.", ["ASSAULT nordia None"]),
    ("Nordian-Sudrian talks ended.", ["CONSULT nordia sudria"]),
    ("Velko is meeting Sadeq.", ["CONSULT velko sadeq"]),
    ("The meeting of Velko with Sadeq ended.", ["CONSULT velko sadeq"]),
    (
        "They held meetings; Velko's killing by Nordia ended them.",
        ["CONSULT None None", "ASSAULT nordia velko"],
    ),
    ("The reply to strikes by Nordia came.", ["ASSAULT nordia None"]),
    # lists and appositions
    ("Velko, Nordia's minister, met Sadeq.", ["CONSULT velko sadeq"]),
    ("Karel left, while Velko, the leader of Red Dawn, met Sadeq.", ["CONSULT velko sadeq"]),
    ("Velko met with Sadeq and with Karel.", ["CONSULT velko sadeq", "CONSULT velko karel"]),
    ("Velko met Sadeq as Karel left.", ["CONSULT velko sadeq"]),
    ("Sudria met Red Dawn, Nordia's opposition, on Monday.", ["CONSULT sudria dawn"]),
    (
        "Velko met Nordian figures such as Sadeq and Karel.",
        ["CONSULT velko nordia", "CONSULT velko sadeq", "CONSULT velko karel"],
    ),
    ("Sudria killed at least 12 Nordians.", ["ASSAULT sudria nordia"]),
    (
        "Sudria killed over 12 Nordians in a strike on Jarum.",
        ["ASSAULT sudria nordia", "ASSAULT sudria jarum"],
    ),
    ("Nordia struck targets in Sudria and Ostia.", ["ASSAULT nordia sudria", "ASSAULT nordia ostia"]),
    ("Nordia attacked, in a rage, Sudria.", ["ASSAULT nordia sudria"]),
    ("Velko and Sadeq met at Jarum.", ["CONSULT velko sadeq"]),
    # what carries a noun
    ("Velko met Sadeq during a two-day visit to Mel.", ["CONSULT velko sadeq", "CONSULT velko sudria"]),
    ("Sadeq held back-to-back talks with Velko.", ["CONSULT sadeq velko"]),
    (
        "They left since a Red Dawn-led band of armed Ostian men launched an attack on Sudria.",
        ["ASSAULT dawn sudria"],
    ),
    ("The office of Velko met Sadeq.", ["CONSULT velko sadeq"]),
    ("In talks with Sadeq, Velko smiled.", ["CONSULT velko sadeq"]),
    ("Velko, in talks with Sadeq, smiled.", ["CONSULT velko sadeq"]),
    ("Velko told Sadeq in a phone call that it rained.", ["CONSULT velko sadeq"]),
    ("Velko was offered talks with Sadeq.", ["CONSULT None sadeq"]),
    ("Velko saw the talks.", ["CONSULT None None"]),
    ("Velko heard of the attack on Sudria.", ["ASSAULT None sudria"]),
    # verbs that share a doer
    ("Then met Sadeq.", ["CONSULT None sadeq"]),
    ("On a cold day they came, then met Sadeq.", ["CONSULT None sadeq"]),
    ("Nordia attacking Sudria surprised Ostia.", ["ASSAULT nordia sudria"]),
    ("While Nordia shrinks from attacking Sudria, it rained.", ["ASSAULT nordia sudria"]),
    ("Officials accused of attacking Sudria fled.", ["ACCUSE None None", "ASSAULT None sudria"]),
    ("Attacking Sudria, they left.", ["ASSAULT None sudria"]),
    ("He came and met Sadeq.", ["CONSULT None sadeq"]),
    ("Nordia came to Sudria, and attacked it", ["ASSAULT nordia sudria"]),
    ("Red Dawn said they attacked Sudria.", ["ASSAULT dawn sudria"]),
    ("The group, which attacked Sudria, left.", ["ASSAULT None sudria"]),
    ("Nordia, which attacked Sudria, left.", ["ASSAULT nordia sudria"]),
    ("Nordia's plan to strike Sudria leaked.", ["ASSAULT nordia sudria"]),
    ("Nordia struck Nordia.", ["ASSAULT nordia None"]),
    ("He was attacked in Sudria.", ["ASSAULT None sudria"]),
    ("Attacked by Nordia, they left.", ["ASSAULT nordia None"]),
    ("Nordia met Ostia and attacked Sudria.", ["CONSULT nordia ostia", "ASSAULT nordia sudria"]),
    ("After meeting Sadeq, Velko flew to Mel.", ["CONSULT velko sadeq"]),
    ("Nordia replied by striking Sudria.", ["ASSAULT nordia sudria"]),
    # reminders, complaints, resolutions and what is given
    ("Nordia issued a reminder to Sudria that it must stop.", ["REQUEST nordia sudria"]),
    ("Velko said they must stop.", ["REQUEST velko None"]),
    ("Nordia issued a reminder that all must stop.", ["REQUEST nordia None"]),
    ("All must stop in Sudria.", ["REQUEST None None"]),
    ("Nordia sent a complaint to the United Peoples over Sudria.", ["ACCUSE nordia sudria"]),
    ("The United Peoples passed, at dawn, a resolution calling for calm.", ["REQUEST un None"]),
    ("Velko gave Sudria a threat.", ["THREATEN velko sudria"]),
    # peoples and persons of an actor
    ("Nordian rebels attacked the Nordian army.", ["ASSAULT nordia nordia"]),
    ("Rebels in Nordia attacked Sudria.", ["ASSAULT nordia sudria"]),
    ("Sudria killed Velko's cousin.", ["ASSAULT sudria None"]),
    ("President Amund of Nordia said he attacked Sudria.", ["ASSAULT nordia sudria"]),
    ("Nordia met Sudria, and he attacked Ostia.", ["CONSULT nordia sudria", "ASSAULT None ostia"]),
    ("Red Dawn left, and he attacked Ostia.", ["ASSAULT None ostia"]),
    ("A threat was heard.", ["THREATEN None None"]),
    ("Velko gave a threat.", ["THREATEN velko None"]),
    # lists, asides and participles
    (
        "Nordia attacked Sudria, Ostia, Red Dawn and Jarum.",
        ["ASSAULT nordia sudria", "ASSAULT nordia ostia", "ASSAULT nordia dawn", "ASSAULT nordia jarum"],
    ),
    ("Nordia attacked (in a rage)", ["ASSAULT nordia None"]),
    ("Nordia reject proposed Sudrian changes.", ["REJECT nordia sudria"]),
    ("Nordia shelled a road leading to Sudria.", ["ASSAULT nordia sudria"]),
    ("A deal was reached.", []),
    # what stands for a name
    ("Red Dawn left. The armed group struck Sudria.", ["ASSAULT dawn sudria"]),
    (
        "Red Dawn met a rights group, and the group struck Sudria.",
        ["CONSULT dawn None", "ASSAULT None sudria"],
    ),
    # participles without an object
    ("A base struck in Sudria", ["ASSAULT None sudria"]),
    ("Velko killed in Nordian strike", ["ASSAULT nordia velko", "ASSAULT nordia velko"]),
    ("A strike, Nordia said, between Sudria and Ostia", ["ASSAULT None None"]),
    ("Sudria is under attack by Nordia.", ["ASSAULT nordia sudria"]),
    ("The attack between Nordia and Sudria", ["ASSAULT nordia sudria"]),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_doers_and_targets(extractor, article, text, expected):
    found = extractor.extract(article(text)).events
    assert [f"{e.type} {e.source} {e.target}" for e in found] == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Velko met Sadeq in Jarum.", "jarum"),
        ("In the western Jarum, Nordia struck a convoy.", "jarum"),
        ("A truce in Jarum would help the talks between Nordia and Sudria.", None),
        ("Off Jarum, Velko met Sadeq in Mel.", "sudria"),
        ("Velko met Sadeq on Jarum developments.", None),
        ("Velko met Sadeq over the war in Jarum.", None),
        ("Velko met Sadeq over the war in Jarum in Mel.", "sudria"),
        ("Velko met Sadeq on Monday in Jarum.", "jarum"),
        ("Velko met Sadeq on the sidelines of a fair in Jarum.", "jarum"),
    ],
)
def test_where_it_happens(extractor, article, text, place):
    assert [event.place for event in extractor.extract(article(text)).events] == [place]
