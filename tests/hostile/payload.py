"""Payload: one text that would do harm if any part of the archive took it for more than text."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from plugins.characters import NEVER_SHOWN_RE


@dataclass(frozen=True)
class Payload:
    """A payload; `kind` and `name` say what it tries, `sample` whether the short run has it."""

    kind: str
    name: str
    text: str
    sample: bool

    @property
    def line(self) -> str:
        """The payload on one line, as a header can hold it."""
        return " ".join(self.text.split("\n")).replace("\r", " ")


def payloads(every: bool = True) -> list[Payload]:
    """Return the payloads of payloads.toml in its order; only the sample unless `every`."""
    table = tomllib.loads((Path(__file__).parent / "payloads.toml").read_text(encoding="utf-8"))
    found = [
        Payload(kind, name, row["text"], row.get("sample", False))
        for kind, rows in table.items()
        for name, row in rows.items()
    ]
    return [payload for payload in found if every or payload.sample]


def solid(text: str) -> str:
    """Return the characters of `text` that a reader can tell apart: no blanks, nothing that is never shown."""
    return "".join(NEVER_SHOWN_RE.sub("", text).split())
