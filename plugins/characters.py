r"""Characters: what no page, feed or table may hold is taken out of a text; how far two texts are the same.

Holds:   readable(text), alike(one, other).
Needs:   nothing.
Touches: nothing.
Source:  XML 1.0, 2.2, and the HTML standard's controls and noncharacters. Where they stand in a source, a program put
         them there; a feed that held one would be no XML at all.
"""

import re

# The controls but tab and line end, surrogates, and what Unicode will never give a meaning to.
NEVER_SHOWN_RE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)
SHOWN_RE = re.compile("[\t\n -~\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd]*")  # most texts: told in a tenth of the time
NEXT_LINE = "\x85"  # a control that ends a line, on machines that are gone


def readable(text: str) -> str:
    r"""Return `text` without the characters that nothing may show.

    >>> readable("甲\x00乙\ufffe\tA\x85B")
    '甲乙\tA B'
    """
    return text if SHOWN_RE.fullmatch(text) else NEVER_SHOWN_RE.sub("", text).replace(NEXT_LINE, " ")


def alike(one: str, other: str) -> int:
    """Return with how many characters both begin.

    >>> alike("甲乙丙", "甲乙丁戊"), alike("甲", "甲乙"), alike("", "甲")
    (2, 1, 0)
    """
    least, most = 0, min(len(one), len(other))
    while least < most:
        half = (least + most + 1) // 2
        least, most = (half, most) if one[:half] == other[:half] else (least, half - 1)
    return least
