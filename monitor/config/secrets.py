"""Addresses that may hold a password: from the environment, from a file of their own, or as written."""

from collections.abc import Mapping
from pathlib import Path

from monitor.model import ConfigError


def address(
    variable: str, url: str | None, url_file: str | None, base: Path, environ: Mapping[str, str]
) -> str:
    """The address: the environment's, else the content of `url_file`, else `url`; "" where there is none.

    Raises ConfigError for a file that cannot be used, and where both are written.
    """
    if url is not None and url_file is not None:
        raise ConfigError("has both url and url_file: keep one")
    given = environ.get(variable, "").strip()
    return given or (_from_file(url_file, base, environ) if url_file else (url or "").strip())


def variable(kind: str, name: str) -> str:
    """The environment variable that holds the address of a channel or feed of this name."""
    return f"NEWS_MONITOR_{kind}_{name.upper().replace('-', '_')}_URL"


def _from_file(name: str, base: Path, environ: Mapping[str, str]) -> str:
    """The content of a file among the credentials of the service, or beside the configuration."""
    credentials = environ.get("CREDENTIALS_DIRECTORY")
    folders = [Path(credentials), base] if credentials else [base]
    found = next((path for folder in folders if (path := folder / name).is_file()), None)
    if found is None:
        places = " or ".join(str(folder) for folder in folders)
        raise ConfigError(f"url_file {name} is not in {places}: put the url into that file")
    try:
        text = found.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(
            f"url_file {found} cannot be read: make it a text file this user may read"
        ) from error
    if not text:
        raise ConfigError(f"url_file {found} is empty: put the url into it")
    return text
