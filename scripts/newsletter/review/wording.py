"""Wording: what the review says, in the archivist's language.

Holds:   say(key, **values), role_name(role), reason_name(reason), doubt_text(kind, message, headless).
Needs:   strings.toml beside this file; a kind or reason that it does not know is shown as it is.
Touches: reads that file.
"""

import functools
import tomllib
from pathlib import Path
from typing import Any


@functools.cache
def _strings() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("strings.toml").read_text(encoding="utf-8"))


def say(key: str, **values: object) -> str:
    """Return a string of the page with its places filled in.

    >>> say("article", number=3)
    '文 3'
    """
    text: str = _strings()["page"][key]
    return text.format_map(values)


def role_name(role: str) -> str:
    """Return the name of a part of an article or of a fact: 标题, 署名, 报名 …"""
    name: str = _strings()["roles"][role]
    return name


def reason_name(reason: str) -> str:
    """Return why a text is in the ledger.

    >>> reason_name("belongs to no story"), reason_name("something new")
    ('不属于任何一篇', 'something new')
    """
    name: str = _strings()["reasons"].get(reason, reason)
    return name


def doubt_text(kind: str, message: str, headless: bool) -> str:
    """Return what a doubt says; what the message quotes, after its colon, is quoted too.

    >>> doubt_text("open end", "the text breaks off: …再往前走", False)
    '文字在句子中间断了：…再往前走'
    """
    known: dict[str, str] = _strings()["doubts"]
    text = known.get(f"{kind}, missing" if headless else kind) or known.get(kind)
    if text is None:
        return message
    quoted = message.partition(": ")[2]
    return f"{text}：{quoted}" if quoted and not headless else text
