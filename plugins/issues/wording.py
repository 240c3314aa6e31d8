"""Wording: what the importer wrote down for archivists, in a reader's words.

Holds:   said(strings, area, code, otherwise), doubt_said(catalogue, kind, message), source_places(reference).
Needs:   the strings `site.reason.…` and `site.doubt.…`.
Touches: nothing.
"""

import re
from typing import NamedTuple

from plugins.strings.catalogue import Catalogue

PLACE_RE = re.compile(r"(?P<file>[^#]+)#(?P<lines>L\d+(?:-L?\d+)?(?:,L\d+(?:-L?\d+)?)*)")


class SourcePlace(NamedTuple):
    """A file as it was received, and the lines of it (from 1) that something was made of, as text: 3-7, 9."""

    file: str
    lines: str


def said(strings: dict[str, str], area: str, code: str, otherwise: str) -> str:
    """Return the interface's words for `code`, or `otherwise` where it has none.

    >>> said({"site.reason.qr-code-note": "二维码说明"}, "reason", "QR code note", "")
    '二维码说明'
    """
    return strings.get(f"site.{area}.{code.lower().replace(' ', '-')}", otherwise)


def doubt_said(catalogue: Catalogue, kind: str, message: str) -> str:
    """Return the interface's words for a doubt, with what its message quotes after a colon; else the message.

    >>> chinese = Catalogue("zh-Hans", {"site.doubt.flow": "先后没有把握", "site.doubt.quoted": "{doubt}：{text}"})
    >>> doubt_said(chinese, "flow", "two columns may be the other way round: 再往前走")
    '先后没有把握：再往前走'
    >>> doubt_said(chinese, "something new", "look here")
    'look here'
    """
    words, quoted = said(catalogue.strings, "doubt", kind, ""), message.partition(": ")[2]
    if not words:
        return message
    return catalogue.text("site.doubt.quoted", doubt=words, text=quoted) if quoted else words


def source_places(reference: str) -> list[SourcePlace]:
    """Return the places that a `Source` names: `p01.txt#L3-L7,L9; p02.txt#L1`, or any other text as it is.

    >>> source_places("a/p01.txt#L3-L7,L9; a/p02.txt#L1")
    [SourcePlace(file='a/p01.txt', lines='3–7, 9'), SourcePlace(file='a/p02.txt', lines='1')]
    >>> source_places("剪报第三袋")
    [SourcePlace(file='剪报第三袋', lines='')]
    """
    return [_place(part) for part in re.split(r";\s*", reference) if part]


def _place(text: str) -> SourcePlace:
    found = PLACE_RE.fullmatch(text)
    if not found:
        return SourcePlace(text, "")
    lines = found["lines"].replace("L", "").replace("-", "–").replace(",", ", ")
    return SourcePlace(found["file"], lines)
