"""news-monitor: articles in a folder, watch rules in YAML, one proven alert per happening."""

__version__ = "0.1.0"
