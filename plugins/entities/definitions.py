"""Definitions: short names that a story itself introduces.

Holds:   defined_names(text, mentions) -> mentions.
Needs:   mention.py.
Touches: nothing.
"""

import re

from plugins.entities.mention import Mention

DEFINED_RE = re.compile(
    r"[（(](?:以下|下文|下)?(?:统一|统)?简?称(?:作|为)?[：:]?[“\"]?(?P<name>[^”\"）)]{1,12})[”\"]?[）)]"
)


def defined_names(text: str, mentions: list[Mention]) -> list[Mention]:
    """Return `mentions` and, after “（以下简称“中心”）”, every quoted “中心” as a mention of what it was said of.

    A short name of one or two characters counts in quotation marks alone: 中心 without them may be any.
    """
    found = list(mentions)
    for match in DEFINED_RE.finditer(text):
        meant = next((m for m in mentions if m.end == match.start()), None)
        if meant:
            found += _uses(text, match["name"], match.end(), meant)
    taken: list[Mention] = []
    for mention in sorted(found, key=lambda m: (m.start, bool(m.canonical), -m.end)):
        if not taken or mention.start >= taken[-1].end:
            taken.append(mention)
    return taken


def _uses(text: str, name: str, after: int, meant: Mention) -> list[Mention]:
    pattern = re.escape(name) if len(name) > 2 else f'(?<=[“"]){re.escape(name)}(?=[”"])'
    canonical = "".join(meant.text.split())
    return [
        Mention(use.start(), use.end(), meant.type, name, "defined_names", canonical=canonical)
        for use in re.finditer(pattern, text)
        if use.start() >= after
    ]
