"""Rule files as they stand in a git revision, read without a checkout."""

import io
import subprocess
import tarfile
from pathlib import Path

from monitor.model import MonitorError
from monitor.rulebook import RuleFile

_GIT_SECONDS = 30.0


def files_of(root: Path, revision: str) -> tuple[RuleFile, ...]:
    """The rule files below a folder as a revision has them; their names are those that `read_files` gives."""
    if revision.startswith("-"):
        raise MonitorError(f"{revision} is no git revision: write HEAD, HEAD~1, a branch or a commit")
    packed = _git(root, "archive", "--format=tar", revision, "--", ".")
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        found = [
            RuleFile(f"{root.resolve().name}/{member.name.removeprefix('./')}", _text(archive, member))
            for member in archive
            if member.isfile() and member.name.endswith((".yaml", ".yml")) and "/." not in f"/{member.name}"
        ]
    if not found:
        raise MonitorError(f"{revision} has no rule files in {root}")
    return tuple(sorted(found, key=lambda file: file.path))


def _text(archive: tarfile.TarFile, member: tarfile.TarInfo) -> str:
    stream = archive.extractfile(member)
    return stream.read().decode("utf-8", "replace") if stream else ""


def _git(root: Path, *words: str) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and a revision is no option
            ["git", "-C", str(root.resolve()), *words],  # noqa: S607 - git is found where the person has it
            capture_output=True,
            timeout=_GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MonitorError(f"git could not be asked for the rules of {words[2]}: {error}") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise MonitorError(
            f"git does not give the rules of {words[2]}: {said[0] if said else done.returncode}"
        )
    return done.stdout
