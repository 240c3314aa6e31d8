"""Items: the numbers that open the items of a list.

Holds:   item_number(text).
Needs:   nothing.
Touches: nothing.
"""

import re

DIGITS, CIRCLED = "一二三四五六七八九", "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
ITEM_RE = re.compile(
    rf"^(?:[（(](?P<inside>[{DIGITS}十]{{1,3}}|\d{{1,2}})[）)]|(?P<han>[{DIGITS}十]{{1,3}})、"
    rf"|(?P<plain>\d{{1,2}})(?:、|[．.](?!\d))|(?P<circled>[{CIRCLED}]))"
)


def _value(numeral: str) -> int:
    if numeral.isdigit():
        return int(numeral)
    tens, ten, ones = numeral.rpartition("十")
    value = DIGITS.find(ones) + 1 if ones else 0
    return value + (10 * (DIGITS.find(tens) + 1 if tens else 1) if ten else 0)


def item_number(text: str) -> int | None:
    """Return the number that opens an item of a list, or None.

    >>> item_number("三、停水"), item_number("（十二）其他"), item_number("2．预约"), item_number("④问")
    (3, 12, 2, 4)
    >>> item_number("3.5公里"), item_number("一楼")
    (None, None)
    """
    if not (match := ITEM_RE.match(text)):
        return None
    if match["circled"]:
        return CIRCLED.index(match["circled"]) + 1
    return _value(match["inside"] or match["han"] or match["plain"])
