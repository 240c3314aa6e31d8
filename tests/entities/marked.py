"""Marked: texts with names marked as ⟦P:王磊⟧, as the case files write them."""

import re

MARK_RE = re.compile("⟦([POL]):([^⟧]+)⟧")
TYPES = {"P": "PER", "O": "ORG", "L": "LOC"}


def read_marked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Return the text without marks, and the (start, end, type) of each."""
    text, spans, done = "", [], 0
    for match in MARK_RE.finditer(marked):
        text += marked[done : match.start()]
        spans.append((len(text), len(text) + len(match[2]), TYPES[match[1]]))
        text += match[2]
        done = match.end()
    return text + marked[done:], spans
