"""Articles on a burning mill, weighed, and stories of one such article."""

from monitor.stories.commonness import Commonness
from monitor.stories.joining import Known, join, weigh
from monitor.stories.profiles import Profile

COMMON = Commonness({"mill": 0.01, "London": 0.02, "said": 0.9}, frozenset({"london"}), frozenset())
FIRE = {"mill": 3.0, "burn": 2.0, "flour": 1.0}
PLACE = {"Oldhaven": 3.0, "Marsten": 2.0, "Tessaly": 1.0}


def seen(words=FIRE, names=PLACE, **fields):
    return weigh(Profile(words, names, **fields), Known(), COMMON)


def story(words=FIRE, names=PLACE, **fields):
    return join("first", seen(words, names, **fields), ()).story
