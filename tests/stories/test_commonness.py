from monitor.stories.commonness import read, shipped


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
