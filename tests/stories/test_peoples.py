from monitor.stories.peoples import country


def test_peoples_and_what_is_theirs_are_of_their_country():
    assert {country(word) for word in ("Sweden", "Swedish", "Swede", "Swedes")} == {"Sweden"}
    assert country("Oldhaven") == "Oldhaven"
