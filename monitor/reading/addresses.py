"""Web addresses: the same article under the same address, whoever linked to it."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_cid|mc_eid|yclid", re.IGNORECASE)

_LONGEST = 4096
_NO_ADDRESS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
"""What no address holds, and no database takes."""


def tidy(url: object) -> str | None:
    """A web address without fragment and campaign parameters, or None where it is none."""
    if not isinstance(url, str) or len(url) > _LONGEST or _NO_ADDRESS.search(url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") and parts.netloc.lower()
    except ValueError:  # brackets that hold no IPv6 address
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    return urlunsplit((parts.scheme.lower(), host, parts.path, _without_tracking(parts.query), ""))


def _without_tracking(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    return query if kept == pairs else urlencode(kept)
