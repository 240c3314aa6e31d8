"""Contents: what a page says stands on other pages (导读), known by its name or by the pages that it tells.

Holds:   is_contents(lines).
Needs:   the lines of one box.
Touches: nothing.
"""

from collections.abc import Sequence

from scripts.newsletter.rules.characters import ends_sentence, set_solid
from scripts.newsletter.rules.wording import worded

NAME_RE = worded(r"^(?:今日|本期|本版|本报|内容|新闻)?(?:导读|导览|要目|目录|提要)$")
PAGE_RE = worded(
    r"(?:^|[ \u3000…·.▶▷►])[（(]?(?:详见|请看|见|刊|转)?第?(?:\d{1,2}|[一二三四五六七八九十]{1,2})版[）)]?$"
    r"|[（(](?:详见|见|刊|转)?第?(?:\d{1,2}|[一二三四五六七八九十]{1,2})版[）)]$"
)
FEWEST, SHARE = 2, 0.2


def is_contents(lines: Sequence[str]) -> bool:
    """Tell whether the lines of a box are a list of contents: so named, or telling pages again and again.

    >>> is_contents(["今日导读", "老街装上电梯", "2版"]), is_contents(["议事厅开张（2版）", "食堂搬家", "详见第3版"])
    (True, True)
    >>> is_contents(["导读", "居民在议事厅里坐了两个钟头。"]), is_contents(["老街装上电梯", "第3版"])
    (False, False)
    """
    if len(lines) < FEWEST or any(ends_sentence(line) and not PAGE_RE.search(line) for line in lines):
        return False
    told = sum(bool(PAGE_RE.search(line)) for line in lines)
    return bool(NAME_RE.match(set_solid(lines[0]))) or (told >= FEWEST and told >= SHARE * len(lines))
