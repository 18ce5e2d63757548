"""Compiles the extraction with mypyc where NEWS_MONITOR_COMPILE is set (make fast); pyproject.toml has the rest.

The modules stay plain Python: without the variable the same files are installed as they are.
"""

import os
import sys
from pathlib import Path

from setuptools import setup

BUILDING = {"bdist_wheel", "build_ext"}
"""Commands that need what is compiled; the others, which only ask for a name or a version, need not wait for it."""


def compiled() -> list[object]:
    """Every module of the extraction, whose many small steps an interpreter is slow at."""
    if not os.environ.get("NEWS_MONITOR_COMPILE") or BUILDING.isdisjoint(sys.argv):
        return []
    from mypyc.build import mypycify  # only who compiles needs it

    modules = sorted(str(path) for path in Path("monitor/extraction").glob("[!_]*.py"))
    # A C file for each module: one for all takes a compiler gigabytes.
    return list(mypycify(modules, opt_level="2", debug_level="0", multi_file=True, group_name="news_monitor"))


setup(ext_modules=compiled())
