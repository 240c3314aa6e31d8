"""Encoding: the text of a marked-up file in the encoding that it names, or else in the one that fits.

Holds:   markup_text(data, path).
Needs:   nothing.
Touches: nothing.
"""

import codecs
import re
from pathlib import Path

from scripts.newsletter.errors import SourceFault

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
NAMED_RE = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?\s*([A-Za-z0-9._-]{2,20})""")
HEAD = 4096
# Pages that call themselves GB2312 use the whole of GB18030, as browsers know, and those in Big5 what Hong Kong added.
WHOLE = dict.fromkeys(("gb2312", "gbk", "hz", "cp936"), "gb18030") | dict.fromkeys(("big5", "cp950"), "big5hkscs")


def _candidates(data: bytes) -> list[str]:
    marked = [name for mark, name in MARKS if data.startswith(mark)]
    named = [name.decode("ascii").lower() for name in NAMED_RE.findall(data[:HEAD])[:2]]
    return [*marked, "utf-8", *(WHOLE.get(name, name) for name in named), "gb18030"]


def markup_text(data: bytes, path: Path) -> str:
    """Return the text of XML or HTML; UTF-8 where it fits, for nothing else does so by chance.

    Raises SourceFault when no encoding fits.

    >>> markup_text('<meta charset="gb2312">梧桐里'.encode("gbk"), Path("p.html"))[-3:]
    '梧桐里'
    >>> markup_text('<meta charset="big5">梧桐里啲'.encode("big5hkscs"), Path("p.html"))[-4:]
    '梧桐里啲'
    """
    for name in _candidates(data):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        if isinstance(text, str):
            return text.removeprefix("\ufeff").replace("\0", "")
    raise SourceFault(f"{path}: is not text in the encoding it names, nor in UTF-8 or GB18030; save the page again")
