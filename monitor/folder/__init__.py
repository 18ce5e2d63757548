"""The watched folder: which files are ready, and their bytes."""

from monitor.folder.files import Changed
from monitor.folder.folder import Folder, Health
from monitor.folder.names import DEFAULT_IGNORE, decode_name, encode_name

__all__ = ["DEFAULT_IGNORE", "Changed", "Folder", "Health", "decode_name", "encode_name"]
