"""Settings: what SEARCH in pelicanconf.py may say, and the two presets.

Holds:   Settings, Preset, PRESETS, read_settings(mapping), SettingsError.
Needs:   the dict SEARCH; a key that is left out has its default.
Touches: nothing.
"""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from plugins.fault import Fault


class SettingsError(Fault):
    """SEARCH names a setting that does not exist, or gives one a value that it cannot have."""


@dataclass(frozen=True)
class Preset:
    """How finely the index is cut: more files mean fewer bytes for each query.

    An archive of up to 20,000 articles has at most `shards` files of keys, and `characters` of characters; a larger one
    `growth` times as many.
    """

    shards: int  # at most so many shards of keys
    shard_size: int  # characters; a small archive has as many shards as make them about this large
    characters: int  # shards of character frequencies
    lengths: int  # articles in a file of field lengths
    growth: int = 1


PRESETS = {
    "compact": Preset(shards=2680, shard_size=3000, characters=64, lengths=128, growth=2),
    "fine": Preset(shards=17_000, shard_size=600, characters=256, lengths=128),
}


@dataclass(frozen=True)
class Settings:
    """The settings of search, all of them.

    `preset`: compact (at most 3,000 index files for 10,000 articles) or fine (fewer bytes a query, at most 18,000).
    `texts_per_file`: so many articles share one file of texts; more than one suits hosts that limit files.
    `title_boost`: how many times a word in a title counts as much as one in the text, in lunr's score.
    """

    preset: str = "compact"
    texts_per_file: int = 1
    title_boost: int = 5


def read_settings(given: Mapping[str, Any]) -> Settings:
    """Return the settings that SEARCH gives.

    Raises SettingsError naming the key and the nearest that exists.

    >>> read_settings({"preset": "fine"}).texts_per_file
    1
    """
    known = [field.name for field in fields(Settings)]
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1, cutoff=0) or known
            raise SettingsError(f"pelicanconf.py: SEARCH has no setting {key!r}; did you mean {near[0]!r}?")
    settings = Settings(**given)
    _check(settings)
    return settings


def _check(settings: Settings) -> None:
    if settings.preset not in PRESETS:
        raise SettingsError(
            f"pelicanconf.py: SEARCH['preset'] is {settings.preset!r}; it can be {' or '.join(PRESETS)}"
        )
    for name in ("texts_per_file", "title_boost"):
        value = getattr(settings, name)
        if not isinstance(value, int) or isinstance(value, bool) or value < 1:
            raise SettingsError(f"pelicanconf.py: SEARCH[{name!r}] is {value!r}; it must be a whole number from 1")
