"""Taken: whether an issue id belongs to another source than the one that would take it.

Holds:   issue_id_of(…).
Needs:   the register, and the issue files, which name their sources.
Touches: reads issue files, and asks whether sources are still there.

Two sources never share an issue id: not the same issue under two names, not two issues of one day.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import yaml

from scripts.newsletter.archive.register import Register, known_issue, new_issue_id
from scripts.newsletter.errors import SourceFault

Named = list[tuple[str, str]]


def _recorded(content: Path, paper: str, issue_id: str) -> tuple[Named, str | None]:
    """Return the sources that an issue file names, with their digests, and its date; none where there is no file."""
    path = content / "issues" / paper / f"{issue_id}.yaml"
    try:
        record = yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        sources = dict.fromkeys((str(page["source"]), str(page["digest"])) for page in record["pages"])
        return list(sources), record.get("date") and str(record["date"])
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError):
        return [], None


def _is_there(content: Path, sources: Named) -> bool:
    """Tell whether the sources that an issue came from are in the archive still, as they were."""
    paths = [(content / name, digest) for name, digest in sources]
    return bool(paths) and all(
        path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == digest for path, digest in paths
    )


def _are_others(before: Named, sources: Named) -> bool:
    return bool(before) and {name for name, _ in before}.isdisjoint(name for name, _ in sources)


def issue_id_of(
    register: Register,
    content: Path,
    paper: str,
    sources: Named,
    digest: str,
    anchors: Sequence[str],
    date: str | None,
    number: str | None,
    own_number: bool,
) -> str:
    """Return the issue id of a source: that under which it was imported before, or a new one.

    `sources` are names and digests of its files, `own_number` says that the archivist gave its number, so that a
    second issue of a day gets an id of its own.
    Raises SourceFault when another source has the id: the same issue under two names, or two issues of one day.
    """
    known, minted = known_issue(register, paper, digest, anchors), new_issue_id(paper, date, number, digest)
    wanted = known or minted
    before, day = _recorded(content, paper, wanted) if register.of_issue(wanted) else ([], None)
    if not _are_others(before, sources):
        return wanted
    if known and known != minted and date and day and date != day:  # its stories, printed again on another day
        known, wanted = None, minted
        before, _ = _recorded(content, paper, wanted) if register.of_issue(wanted) else ([], None)
        if not _are_others(before, sources):
            return wanted
    where = ", ".join(name for name, _ in before[:3])
    if known and _is_there(content, before):
        raise SourceFault(
            f"{sources[0][0]}: is the issue {known} again, which was imported from {where}; keep one of the two "
            "(to import this one instead, move the other away)"
        )
    if known:
        return known
    if own_number:
        return _free(register, wanted)
    raise SourceFault(
        f"{sources[0][0]}: has the date or number of {wanted}, which was imported from {where}, but another text; put "
        "the pages of one issue in one folder, or, for a second issue of that day, give its --issue N"
    )


def _free(register: Register, wanted: str) -> str:
    """Return the first id with a suffix that no issue has: santang-2021-03-15-2."""
    suffix = 2
    while register.of_issue(f"{wanted}-{suffix}"):
        suffix += 1
    return f"{wanted}-{suffix}"
