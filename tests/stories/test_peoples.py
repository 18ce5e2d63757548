from monitor.stories.peoples import country, is_country


def test_peoples_and_what_is_theirs_are_of_their_country():
    assert {country(word) for word in ("Sweden", "Swedish", "Swede", "Swedes")} == {"Sweden"}
    assert country("Oldhaven") == "Oldhaven"


def test_countries_are_known_by_their_own_name():
    assert [is_country(word) for word in ("Sweden", "Swedish", "Oldhaven")] == [True, False, False]
