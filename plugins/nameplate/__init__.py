"""Nameplate: what the archive is called, which language its pages speak, and what else its keeper decides.

Holds:   register(), which takes SITENAME, SITESUBTITLE, INTERFACE_LANGUAGE, SPECIMEN, REPORT and RECORD_FEEDS from
         `archive.toml` in the archive's folder.
Needs:   name, subtitle, language, report (texts), specimen (true or false) and feeds (a list of ids of people,
         organizations and places), each of which may be left out; a language is one that theme/strings has a folder
         for, and mistakes are reported to `mailto:…` or `https://…`.
Touches: reads that file; Pelican's settings, before anything is built.

They belong to the archive, not to the program: another folder built with the same settings has its own.
"""

import re
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.characters import readable
from plugins.fault import Fault
from plugins.strings.catalogue import languages

SETTING_OF = {
    "name": "SITENAME",
    "subtitle": "SITESUBTITLE",
    "language": "INTERFACE_LANGUAGE",
    "specimen": "SPECIMEN",
    "report": "REPORT",
    "feeds": "RECORD_FEEDS",
}
KIND_OF: dict[str, type[Any]] = {
    "name": str,
    "subtitle": str,
    "language": str,
    "specimen": bool,
    "report": str,
    "feeds": list,
}
IN_WORDS = {str: 'a text in quotes: "…"', bool: "true or false", list: 'a list of ids: ["p0001", "l0002"]'}
REPORT_RE = re.compile(r"mailto:[^\s@?]+@[^\s@?]+(\?\S*)?|https://\S+")


def read_nameplate(path: Path, spoken: Sequence[str]) -> dict[str, Any]:
    """Return Pelican's settings as the file at `path` gives them; none where there is no file.

    `spoken` are the languages that the interface has words in.

    Raises Fault naming the file and the key.
    """
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Fault(f"{path}: not TOML in UTF-8: {error}") from None
    for key, value in table.items():
        if key not in SETTING_OF:
            near = get_close_matches(key, SETTING_OF, 1, 0) or [""]
            raise Fault(f"{path}: unknown key {key}; did you mean {near[0]}?")
        if not isinstance(value, KIND_OF[key]) or (key == "feeds" and not all(isinstance(one, str) for one in value)):
            raise Fault(f"{path}: {key} must be {IN_WORDS[KIND_OF[key]]}")
    if "language" in table and table["language"] not in spoken:
        raise Fault(f"{path}: language {table['language']!r} has no words yet; choose one of {', '.join(spoken)}")
    if table.get("report") and not REPORT_RE.fullmatch(table["report"]):
        raise Fault(f"{path}: report must be mailto:name@host or https://…, with no spaces")
    return {SETTING_OF[key]: _one_line(value) for key, value in table.items()}


def _one_line(value: Any) -> Any:
    return " ".join(readable(value).split()) if isinstance(value, str) else value


def name_the_site(pelican: Any) -> None:
    """Let the archive's own file name the site."""
    settings = pelican.settings
    spoken = languages(Path(settings["THEME"]) / "strings")
    settings.update(read_nameplate(Path(settings["PATH"]) / "archive.toml", spoken))


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(name_the_site)
