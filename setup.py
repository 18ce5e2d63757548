"""Compiles the extraction with mypyc where NEWS_MONITOR_COMPILE is set (make fast); pyproject.toml has the rest.

The modules stay plain Python: without the variable the same files are installed as they are.
"""

import os
from pathlib import Path

from setuptools import setup


def _compiled() -> list[str]:
    """The modules to compile: all of the extraction, whose sums of small steps an interpreter is slow at."""
    if not os.environ.get("NEWS_MONITOR_COMPILE"):
        return []
    return sorted(str(path) for path in Path("monitor/extraction").glob("*.py") if path.stem != "__init__")


def _extensions(modules: list[str]) -> list[object]:
    if not modules:
        return []
    from mypyc.build import mypycify  # only who compiles needs it

    # A C file for each module: one for all takes a compiler gigabytes.
    return list(mypycify(modules, opt_level="2", debug_level="0", multi_file=True, group_name="extraction"))


setup(ext_modules=_extensions(_compiled()))
