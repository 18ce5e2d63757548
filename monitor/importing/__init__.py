"""Other people's dictionaries -> actors and terms in our rule language, to be read before they are used.

`read` understands a file, `to_yaml` writes what it found as a rule file that says where it comes from.
"""

from collections.abc import Mapping
from types import MappingProxyType

from monitor.importing.dictionaries import read_cameo
from monitor.importing.lists import read_misp, read_opensanctions, read_wikidata
from monitor.importing.shape import Found, Imported, settle
from monitor.importing.writing import to_yaml
from monitor.model import ActorKind, Refused

__all__ = ["FORMATS", "Found", "Imported", "read", "to_yaml"]

FORMATS = {
    "cameo": "CAMEO and Phoenix actor dictionaries (TABARI, PETRARCH)",
    "wikidata": "CSV as the Wikidata query service exports it",
    "opensanctions": "OpenSanctions entities (FollowTheMoney, a JSON object a line)",
    "misp": "a MISP warning list (JSON)",
}
"""What can be imported, and what it is called."""


def read(form: str, text: str, kind: ActorKind, known: Mapping[str, str] = MappingProxyType({})) -> Imported:
    """What a file of one of FORMATS holds, beside what the rules have: `known` maps casefolded names to ids.

    `kind` is what the entries of a format are that does not say so itself. Raises Refused where the
    file is not what it is said to be.
    """
    readers = {
        "cameo": lambda: read_cameo(text),
        "wikidata": lambda: read_wikidata(text, kind),
        "opensanctions": lambda: read_opensanctions(text),
        "misp": lambda: read_misp(text),
    }
    found = readers[form]()
    if not found.entries:
        raise Refused("nothing-found", f"there is nothing in it to import: is it really {FORMATS[form]}?")
    return settle(found, known)
