"""The watched folder: which files are ready, and their bytes or, of a container, its records."""

from monitor.folder.containers import Record, Records, records_in
from monitor.folder.files import Changed, network_type
from monitor.folder.folder import Folder, Health
from monitor.folder.names import DEFAULT_IGNORE, decode_name, encode_name

__all__ = [
    "DEFAULT_IGNORE",
    "Changed",
    "Folder",
    "Health",
    "Record",
    "Records",
    "decode_name",
    "encode_name",
    "network_type",
    "records_in",
]
