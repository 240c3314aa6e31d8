"""Sign-offs: the offices that send stories in, named in brackets at a story's end.

Holds:   is_signoff(text), read_signoff(text).
Needs:   one printed line.
Touches: nothing.
"""

from scripts.newsletter.rules.characters import set_solid
from scripts.newsletter.rules.credits import IN_BRACKETS_RE, is_byline
from scripts.newsletter.rules.wording import worded

NOT_OFFICES = worded(r"^(?:[一二三四五六七八九十\d]+|上接|下转|未完|待续|续|完|见|原载|节选|略|注)")


def is_signoff(text: str) -> bool:
    """Tell whether a line names, in brackets, the office that sent the story in.

    >>> is_signoff("（党建办）"), is_signoff("（记者 赵怡）"), is_signoff("（一）"), is_signoff("（下转第三版）")
    (True, False, False, False)
    """
    match = IN_BRACKETS_RE.match(text.strip())
    return match is not None and not is_byline(text) and not NOT_OFFICES.match(match["office"])


def read_signoff(text: str) -> str:
    """Return the office of a sign-off.

    >>> read_signoff("（社区党群服务中心）")
    '社区党群服务中心'
    """
    return set_solid(text.strip().strip("（()）"))
