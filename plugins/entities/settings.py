"""Settings: the ENTITIES table of pelicanconf.py.

Holds:   Settings, read_settings(values).
Needs:   nothing.
Touches: nothing.
"""

from dataclasses import dataclass, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from plugins.fault import Fault

WORDS = {int: "number from 1", str: "text"}
ROOT = Path(__file__).resolve().parents[2]


class SettingFault(Fault):
    """ENTITIES holds a key or a value that will not do."""


@dataclass(frozen=True)
class Settings:
    """page_threshold: stories that a name without an authority record needs for a page of its own.
    page_size: names on one page of an index. companions: how many a record's page shows of each kind.
    stories: how many a record's page shows, the newest; the others are found by searching, and in names.json.
    register: file below content/authority/ to which a publishing build adds the ids it publishes, or "" for none.
    cache: folder for what was found in earlier builds, or "" for none.
    """

    page_threshold: int = 3
    page_size: int = 600
    companions: int = 12
    stories: int = 60
    register: str = "ids.csv"
    cache: str = str(ROOT / ".cache" / "entities")


def read_settings(values: dict[str, Any]) -> Settings:
    """Return the settings, with defaults. Raises SettingFault.

    >>> read_settings({"page_threshold": 2}).page_threshold
    2
    """
    known = {field.name: type(field.default) for field in fields(Settings)}
    for key, value in values.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            advice = f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"
            raise SettingFault(f"pelicanconf.py: ENTITIES[{key!r}] is not known; {advice}")
        if not isinstance(value, known[key]) or (isinstance(value, int) and value < 1):
            raise SettingFault(f"pelicanconf.py: ENTITIES[{key!r}] is {value!r}; write a {WORDS[known[key]]}")
    return Settings(**values)
