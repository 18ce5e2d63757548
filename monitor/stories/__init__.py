"""What is told together: texts that are copies, articles that make a story, matches that tell one happening."""

from monitor.stories.happenings import WINDOW, Key, key_of, place_event

__all__ = ["WINDOW", "Key", "key_of", "place_event"]
