"""What the rules may lack: new spellings, names that no rule knows, exceptions. A person reads it and chooses."""

from monitor.suggesting.exceptions import Judged, Sparing, exceptions
from monitor.suggesting.names import Spelling, Unknown, new_spellings, unknown_names

__all__ = [
    "Judged",
    "Sparing",
    "Spelling",
    "Unknown",
    "exceptions",
    "new_spellings",
    "unknown_names",
]
