"""The real reader and extractor, except that a text can order what happens to their process.

A line such as "reading: hang" or "extraction: die" in a text is obeyed; `workers.hostile` knows the orders.
"""

import re

from workers.hostile import misbehave

from monitor import extraction, reading


def obey(step, text):
    for order in re.findall(rf"^{step}: (.+)$", text, re.MULTILINE):
        misbehave(order)


def read(data, hints):
    obey("reading", data.decode("utf-8", "replace"))
    return reading.read(data, hints)


class Extractor(extraction.Extractor):
    def extract(self, article):
        obey("extraction", article.text)
        return super().extract(article)


ARGUMENTS = ("--reader", "perilous:read", "--extractor", "perilous:Extractor")
"""What makes tests/faulty.py use them."""
