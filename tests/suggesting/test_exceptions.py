"""Exceptions from what people called wrong."""

from monitor.suggesting import Judged, Sparing, exceptions


def wrong(title, sentence="It struck.", watch="strike"):
    return Judged(watch, title, sentence, right=False)


def right(title, sentence="It struck.", watch="strike"):
    return Judged(watch, title, sentence, right=True)


def test_the_word_that_wrong_titles_share_is_proposed():
    (found,) = exceptions([wrong("A film on the war"), wrong("Another war Film"), right("War in the east")])
    assert found == Sparing("strike", "title", ("film",), 2, 2, 1)


def test_the_fewest_words_that_cover_the_wrong_ones():
    told = [wrong("film one"), wrong("film two"), wrong("novel one"), wrong("novel three"), wrong("alone")]
    (found,) = exceptions(told)
    assert found.words == ("novel", "film")
    assert (found.spared, found.wrong) == (4, 5)


def test_where_titles_do_not_tell_the_sentences_may():
    told = [
        wrong("One", "A strike at the bakery."),
        wrong("Two", "The bakery is on strike."),
        right("Three", "A strike."),
    ]
    (found,) = exceptions(told)
    assert (found.within, found.words) == ("sentence", ("bakery",))


def test_nothing_is_made_of_a_single_mistake_or_of_what_right_ones_share():
    assert exceptions([wrong("A film"), right("War")]) == ()
    assert exceptions([wrong("War film"), wrong("War film"), right("War film")]) == ()
    assert exceptions([right("War")]) == ()


def test_each_watch_has_its_own():
    told = [
        wrong("film one", watch="b"),
        wrong("film two", watch="b"),
        wrong("film", watch="a"),
        right("film", watch="c"),
    ]
    assert [found.watch for found in exceptions(told)] == ["b"]
