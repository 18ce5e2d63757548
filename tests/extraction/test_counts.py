"""Numbers of people as the news writes them."""

import pytest

from monitor.extraction.counts import counts_in, words_in

CASES = {
    "57 people": [57],
    "32,000 people": [32_000],
    "1.2 million people": [1_200_000],
    "3m people": [3_000_000],
    "twenty-one men": [21],
    "twenty-some men": [],
    "a hundred and twenty men": [120],
    "a hundred and more": [100],
    "a thousand men": [1_000],
    "two hundred and five men and two": [205, 2],
    "three thousand five hundred": [3_500],
    "twenty five men": [25],
    "five and seven wounded": [5, 7],
    "five six seven": [5, 6, 7],
    "twenty thirty": [20, 30],
    "hundred": [],
    "a man": [],
    "a few men": [3],
    "few men": [],
    "a few hundred": [300],
    "several dozen": [36],
    "several": [3],
    "a couple of men": [2],
    "a dozen": [12],
    "two dozen": [24],
    "2 dozen": [24],
    "half a dozen": [6],
    "half a million": [500_000],
    "a quarter of a million": [250_000],
    "dozens of men": [24],
    "scores of men": [40],
    "hundreds of men": [200],
    "thousands": [2_000],
    "tens of thousands of men": [20_000],
    "hundreds of thousands of men": [200_000],
    "dozens of thousands": [24_000],
    "tens of millions": [20_000_000],
    "tens of men": [],
    "between 5 and 8 men": [5],
    "five to eight men": [5],
    "150-200 men": [150],
    "5 or 6 men": [5],
    "8 to 5": [8, 5],
    "fewer than five men": [],
    "less than 5": [],
    "no one": [],
    "0 men": [],
    "": [],
}


@pytest.mark.parametrize(("text", "numbers"), CASES.items(), ids=CASES)
def test_counts(text, numbers):
    assert [count.value for count in counts_in(words_in(text))] == numbers
