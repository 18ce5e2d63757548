from monitor.stories.commonness import Commonness, read, shipped


def test_a_table_tells_how_common_words_are_and_which_are_names():
    table = read("3.5 the\n7 house houses London\n12 quake Oldhaven\n")
    assert table.words == {"the", "house", "houses", "london", "quake", "oldhaven"}
    assert table.names == {"london", "oldhaven"}
    assert table.shares["the"] if "the" in table.shares else table.shares["th"] > 0.99
    assert table.shares["London"] > table.shares["quak"] > 0
    assert table.shares["hous"] > table.shares["London"]


def test_the_shipped_table_knows_usual_words_and_names():
    table = shipped()
    assert {"minister", "earthquake", "london"} <= table.words
    assert {"london", "tehran"} <= table.names
    assert "minister" not in table.names
    assert shipped() is table


def test_what_news_says_oftener_than_people_counts_as_in_news():
    assert shipped().share("tuesday") == shipped().news["tuesday"] > shipped().shares.get("tuesday", 0.0)
    assert shipped().share("said") >= 0.5
    assert shipped().share("Reuters") == shipped().news["Reuters"] > shipped().share("Oldhaven")
    assert shipped().share("wombatry") == shipped().share("") == 0.0


def test_a_name_of_a_usual_word_is_rarer_than_the_word():
    table = Commonness({"honey": 0.2, "London": 0.1}, frozenset(), frozenset(), {"honey": 0.1})
    assert table.share("honey") == 0.2 > table.share("Honey") > 0
    assert table.share("London") == 0.1
    assert table.share("Oldhaven") == 0.0
