"""Manuscript: headings and paragraphs as the text engine reads them, from sources that know no page.

Holds:   Block, manuscript(blocks).
Needs:   nothing.
Touches: nothing.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Block(NamedTuple):
    """One paragraph, or one heading."""

    text: str
    heading: bool = False


def manuscript(blocks: Iterable[Block]) -> str:
    r"""Return blocks as text: a heading after `## `, everything else one line each, blank lines between.

    >>> manuscript([Block("梧桐里", heading=True), Block(" 第一段。 ")])
    '## 梧桐里\n\n第一段。\n'
    """
    lines = []
    for block in blocks:
        text = " ".join(block.text.split())
        if text:
            lines.append(f"## {text}" if block.heading else text)
    return "\n\n".join(lines) + "\n" if lines else ""
