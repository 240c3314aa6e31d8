"""Plain text: bytes as characters of a page, whatever encoding and line ends they came in.

Holds:   decode(path, bytes), clean_text(text), is_interleaved(text), text_form(text), ADVICE.
Needs:   text in UTF-8 (a byte-order mark tolerated), UTF-16, GB18030 or Big5.
Touches: nothing.
Source:  Big5's plane of frequent characters, A440 to C67E.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse
from pathlib import Path

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.rules.characters import IDEOGRAPHS, VERTICAL_FORMS, em_width, is_cjk

ADVICE = "give the page as text (pdftotext without -layout, or OCR Markdown)"
BIG5 = "big5hkscs"  # Big5 with the characters that Hong Kong added
FREQUENT = range(0xA4, 0xC7)  # first bytes
LINE_ENDS = frozenset("\r\v\x85\u2028\u2029")
AS_PRINTED = IDEOGRAPHS | VERTICAL_FORMS  # the characters that others stand for
STAND_IN_RE = re.compile(f"[{re.escape(''.join(map(chr, AS_PRINTED)))}]")
GUTTER_RE = re.compile(r"[ \u3000]{3,}")


def decode(path: Path, data: bytes) -> tuple[str, str]:
    """Return the text of `data` and the name of its encoding.

    Raises SourceFault when no encoding gives plausible text.
    """
    candidates = ["utf-8-sig", "gb18030", BIG5]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        candidates = ["utf-16"]
    elif b"\0" in data and len(data) % 2 == 0:  # a line end in UTF-16 has a zero byte; GB18030 has none
        candidates = ["utf-8-sig", "utf-16-le", "utf-16-be"]
    for encoding in candidates:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text) and (encoding != BIG5 or _is_frequent(text)):
            return text, encoding.removesuffix("-sig")
    raise SourceFault(f"{path}: is not text in UTF-8, UTF-16, GB18030 or Big5; {ADVICE}")


def _is_frequent(text: str) -> bool:
    r"""Tell whether the ideographs of a text in Big5 are frequent ones, as in anything that people wrote.

    >>> _is_frequent("社區居民在文化活動中心義診")
    True
    >>> _is_frequent("社区居民在文化活动中心义诊，多位居民参加".encode("gbk").decode(BIG5, "ignore"))
    False
    """
    leads = [character.encode(BIG5)[0] for character in text if "\u3400" <= character <= "\u9fff"]
    return sum(lead in FREQUENT for lead in leads) >= 0.9 * len(leads) > 0


def _unprinted(text: str) -> set[str]:
    """Return the characters of a text that leave no ink, but for line ends and blanks; most texts have no other."""
    rest = text.replace("\n", "").replace("\f", "").replace("\u3000", "")
    return set() if rest.isprintable() else set(filterfalse(str.isprintable, set(rest)))


def _plausible(text: str) -> bool:
    unseen = _unprinted(text) - set("\t\r\v")
    strange = [c for c in unseen if unicodedata.category(c) in ("Cc", "Cn", "Co")]
    return sum(map(text.count, strange)) * 50 <= len(text)


@lru_cache(maxsize=8192)
def _clean(character: str) -> str:
    """Return what stands on paper for a character: "" for what is none."""
    if character in LINE_ENDS:
        return "\n"
    known = AS_PRINTED.get(ord(character), character)
    return known if known in "\t\n\f" or unicodedata.category(known) not in ("Cc", "Cs", "Cf") else ""


def clean_text(text: str) -> str:
    r"""Return `text` with line ends as \n, radicals as ideographs, marks of vertical type as those of level type, and
    what is no character of a page gone: NUL …

    >>> clean_text("甲\r\n\ufeff乙\x00"), clean_text("⼀⽅居⺠⻓"), clean_text("﹁好︒﹂")
    ('甲\n乙', '一方居民长', '「好。」')
    """
    text = text.replace("\r\n", "\n")
    for character in (*_unprinted(text), *set(STAND_IN_RE.findall(text))):
        if (clean := _clean(character)) != character:
            text = text.replace(character, clean)
    return text


def is_interleaved(text: str) -> bool:
    """Tell whether columns stand side by side in one line, as `pdftotext -layout` prints them.

    Such text cannot be put in order again; lines of Han set with three or more blanks between say so.
    """
    if not GUTTER_RE.search(text):
        return False
    lines = [line.strip() for line in text.split("\n") if len(line.strip()) > 12]
    split = sum(any(map(is_column, GUTTER_RE.split(line)[1:])) for line in lines)
    return split >= 5 and split * 5 > len(lines)


def is_column(text: str) -> bool:
    """Tell whether `text` is long enough to be a line of a column."""
    return em_width(text) >= 6 and sum(map(is_cjk, text)) >= 5


def text_form(text: str) -> str:
    """Return the form of a text by its content: `ocr-markdown` or `text`."""
    return "ocr-markdown" if re.search(r"^#{1,6} \S", text, re.MULTILINE) else "text"
