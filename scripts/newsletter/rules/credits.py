"""Credits: bylines, and the names in them.

Holds:   Credit, read_byline(text), is_byline(text), is_tight_credit(text), is_signed_name(text), run_in_credits(text),
         IN_BRACKETS_RE.
Needs:   one printed line.
Touches: nothing.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from scripts.newsletter.rules.characters import ORNAMENTS, fold, set_solid
from scripts.newsletter.rules.names import COMPOUND, OFFICE_ENDS, SURNAMES, are_names, is_lone_name, split_names
from scripts.newsletter.rules.wording import either, spelled, worded

ROLES = [
    "首席记者",
    "见习记者",
    "实习记者",
    "特约记者",
    "特约通讯员",
    "特约撰稿人",
    "实习生",
    "摄影记者",
    "记者",
    "通讯员",
    "撰稿",
    "撰文",
    "采写",
    "供稿",
    "整理",
    "作者",
    "口述",
    "讲述",
    "执笔",
    "摄影报道",
    "摄影",
    "摄",
    "文/图",
    "图/文",
    "文/摄",
    "文图",
    "图文",
    "文并摄",
    "文并图",
    "文",
    "图",
    "通讯",
    "编辑",
    "来源",
]
# Whose reporters they are, and what reporters: 本报学生记者, 院报通讯员, 融媒体记者.
QUALIFIERS = [
    *("本报", "本刊", "本网", "本台", "社区报", "晨报", "校报", "院报", "厂报", "社区", "街道", "居民", "校园", "职工"),
    *("特约", "特派", "驻站", "全媒体", "融媒体", "学生", "大学生", "青年", "志愿者", "红领巾", "小"),
]
QUALIFIED = f"(?:{'|'.join(QUALIFIERS)})*"
ROLE = f"{QUALIFIED}(?:{'|'.join(map(re.escape, ROLES))})"
REPORTER = f"{QUALIFIED}(?:首席|见习|实习)?(?:记者|通讯员)"
NAME = r"(?:[\u3400-\u9fff·]{2,5}|[\u3400-\u9fff](?:[ \u3000]+[\u3400-\u9fff]){1,2})"
SEP = r"[ \u3000、，,/]+"
GAP = r"[ \u3000、，,：:/]*"
MARK = f"[{re.escape(ORNAMENTS)}]"
BYLINE_RE = worded(
    rf"^{MARK}*[ \u3000]*(?P<open>[（(])?{GAP}(?P<body>{ROLE}(?:[ \u3000：:]+{NAME}(?:{SEP}{NAME})*)"
    rf"(?:{GAP}{ROLE}(?:[ \u3000：:]+{NAME}(?:{SEP}{NAME})*)?)*)[ \u3000]*(?P<close>[）)])?$"
)
SLASHED = rf"(?:文|图|文图|撰文|摄影|诗|口述)[ \u3000]?[/／][ \u3000]?{NAME}"
SLASH_RE = worded(rf"^{MARK}*[ \u3000]*(?P<open>[（(])?{SLASHED}(?:[ \u3000]+{SLASHED})*(?(open)[）)])$")
TRAILING_RE = worded(
    rf"^{MARK}*[ \u3000]*(?P<open>[（(])?(?P<names>{NAME}(?:[ \u3000、]+{NAME})*)[ \u3000]*[/／]?[ \u3000]*"
    r"(?:文/图|图/文|文并图|文并摄)(?(open)[）)])$"
)
# 张刚 文 萧晓雨 图: each name before its role; one alone (吴洋 摄) is a caption's credit, but for 文.
NAME_FIRST = rf"{NAME}[ \u3000]*[/／]?[ \u3000]*(?:撰文|摄影|口述|讲述|整理|文|图|摄|绘)"
NAMES_FIRST_RE = worded(
    rf"^{MARK}*[ \u3000]*[（(]?"
    rf"(?:{NAME_FIRST}(?:[ \u3000、，]+{NAME_FIRST})+|{NAME}[ \u3000]*[/／ \u3000][ \u3000]*文)[）)]?$"
)
NAME_FIRST_RE = worded(
    rf"(?P<name>{NAME})[ \u3000]*[/／]?[ \u3000]*(?P<role>撰文|摄影|口述|讲述|整理|文|图|摄|绘)(?:[ \u3000、，]+|$)"
)
# □记者朱桂: an ornament opens the line, so role and name need no gap between.
TIGHT_RE = worded(rf"^{MARK}+[ \u3000]*(?P<role>{REPORTER})(?P<name>[\u3400-\u9fff]{{2,3}})$")
# 记者袁磊通讯员孙涛静: an extractor dropped all blanks. Twice a role and a name is a byline anywhere; a role and one or
# two names (记者吴静) only in a byline's place.
TIGHT_ROLE = f"(?:{REPORTER}|文/图|图/文)"
TIGHT_NAME = f"(?:{'|'.join(COMPOUND)}|[{SURNAMES}])[\u3400-\u9fff]{{1,2}}"
TIGHT_NAME_RE = worded(TIGHT_NAME)
TIGHT_PAIR_RE = worded(rf"(?P<role>{TIGHT_ROLE})(?P<names>{TIGHT_NAME}(?:{TIGHT_NAME})?)(?={TIGHT_ROLE}|$)")
TIGHT_PAIRS_RE = worded(rf"^{MARK}*(?:{TIGHT_ROLE}{TIGHT_NAME}){{2,3}}$")
TIGHT_LINE_RE = worded(rf"^{MARK}*{TIGHT_ROLE}{TIGHT_NAME}(?:{TIGHT_NAME})?$")
TIGHT_FIRST_RE = worded(rf"^{MARK}*[（(]?{TIGHT_NAME}文{TIGHT_NAME}[摄图][）)]?$")
# 记者王建国／台北报导: who reports, and from where, as papers in Taiwan and overseas sign.
REPORTED_RE = worded(
    rf"^{MARK}*[ \u3000]*(?P<role>{REPORTER})[ \u3000]*"
    rf"(?P<names>{TIGHT_NAME}(?:[ \u3000、]+{TIGHT_NAME})*)[ \u3000]*[/／╱][ \u3000]*[\u3400-\u9fff]{{2,6}}报[导道]$"
)
# （记者赵怡）: brackets round a role and names leave no doubt.
BRACKETED_RE = worded(rf"^{MARK}*[（(]{TIGHT_ROLE}{TIGHT_NAME}(?:{TIGHT_NAME})?[）)]$")
# 党建办 马晓静: an office and who writes for it, in a byline's place or in brackets.
OFFICED = rf"(?P<office>[\u3400-\u9fff]{{1,9}}[{OFFICE_ENDS}])[ \u3000]+(?P<name>{TIGHT_NAME})"
OFFICED_RE = worded(rf"^{MARK}*{OFFICED}$")
OFFICE_BRACKETED_RE = worded(rf"^[（(]{OFFICED}[）)]$")
RUN_IN_RE = worded(r"^(?:本报|本刊|本网|社区报|晨报)讯[ \u3000]*(?P<credit>[（(][^（）()]{3,40}[）)])")
COLON_RE = worded("记者[：:]")
IN_BRACKETS_RE = re.compile(r"^[（(](?P<office>[^（）()。！？]{2,24})[）)]$")
OTHER_BYLINES = (
    TRAILING_RE,
    SLASH_RE,
    NAMES_FIRST_RE,
    TIGHT_RE,
    TIGHT_PAIRS_RE,
    TIGHT_FIRST_RE,
    BRACKETED_RE,
    OFFICE_BRACKETED_RE,
    REPORTED_RE,
)
LONGEST = 60  # characters of a byline; what names and roles may be in more, a pattern takes seconds to rule out
# What a byline begins with, or else ends with.
BYLINE_OPENERS = frozenset(
    [word[0] for word in spelled([*ROLES, *QUALIFIERS])] + list(f"{either('诗')}{ORNAMENTS} \u3000（(、，,：:/")
)
BYLINE_CLOSERS = frozenset(either("文图摄影绘述理）)"))
# 文, 图 and 摄 are roles, and characters of names set apart: after one single character they are the second of a name.
LETTER = r"(?<![ \u3000][\u3400-\u9fff][ \u3000])"
SPLIT_RE = worded(rf"(?:^|(?<=[ \u3000、，,：:/])){LETTER}({ROLE})(?=[ \u3000：:]|$)")


@dataclass(frozen=True)
class Credit:
    """One role and the persons named in it."""

    role: str
    names: tuple[str, ...]


def is_byline(text: str) -> bool:
    """Tell whether a line is nothing but a credit: a role, then names.

    >>> is_byline("□记者 武 钢"), is_byline("文/图 朱思"), is_byline("（本报见习记者 于强超 文并摄）")
    (True, True, True)
    >>> is_byline("（张刚 文 萧晓雨 图）"), is_byline("□记者朱桂")
    (True, True)
    >>> is_byline("□孙明文刘建摄"), is_byline("孙女学文化节摄")
    (True, False)
    >>> is_byline("◇ 周明 文 郭梅 摄"), is_byline("社区通讯员 王宁"), is_byline("社区志愿者 王宁")
    (True, True, False)
    >>> is_byline("○学生记者 张文"), is_byline("融媒体记者：王宁 通讯员 李静"), is_byline("大学生村官 王宁")
    (True, True, False)
    >>> is_byline("记者袁磊通讯员孙涛静"), is_byline("■ 文/沈美"), is_byline("（吴永国 文/图）"), is_byline("文 / 沈美")
    (True, True, True, True)
    >>> is_byline("记者在现场看到"), is_byline("通讯员队伍建设"), is_byline("吴洋 摄"), is_byline("记者朱桂")
    (False, False, False, False)
    >>> is_byline("记者：王海"), is_byline("记者：如今每个"), is_byline("张 文 李 图 " * 20 + "摄")
    (True, False, False)
    """
    may_be = text[:1] in BYLINE_OPENERS or text[-1:] in BYLINE_CLOSERS  # few lines are
    return may_be and len(text) <= LONGEST and _is_worded_byline(text)


@lru_cache(maxsize=8192)
def _is_worded_byline(text: str) -> bool:
    match = BYLINE_RE.match(text)
    if match:
        said = COLON_RE.search(match["body"]) is not None  # 记者：如今每个: what a reporter asks is no name
        named = not said or all(is_lone_name(name) for credit in _roles_first(match["body"]) for name in credit.names)
        return bool(match["open"]) == bool(match["close"]) and named
    return any(pattern.match(text) for pattern in OTHER_BYLINES)


def is_tight_credit(text: str) -> bool:
    """Tell whether a line may be a role and its names without any blank, or an office and a name; only its place can
    say that it is a byline.

    >>> is_tight_credit("记者吴静"), is_tight_credit("本报记者梁国强邓强"), is_tight_credit("记者在现场")
    (True, True, False)
    >>> is_tight_credit("□党建办 马晓静"), is_tight_credit("检修车间 陈国"), is_tight_credit("社区服务中心 开放时间")
    (True, True, False)
    """
    return bool(TIGHT_LINE_RE.match(text) or OFFICED_RE.match(text))


def _tight(body: str) -> list[Credit]:
    """Return the credits of a byline without blanks: two names where four characters and more follow a role."""
    found = []
    for pair in TIGHT_PAIR_RE.finditer(body):
        names = pair["names"]
        cut = next((at for at in (2, 3) if len(names) > 3 and TIGHT_NAME_RE.fullmatch(names[at:])), len(names))
        found.append(Credit(pair["role"], tuple(name for name in (names[:cut], names[cut:]) if name)))
    return found


@lru_cache(maxsize=8192)
def is_signed_name(text: str) -> bool:
    """Tell whether a line is nothing but one or more persons' names in brackets, as short items are signed.

    >>> is_signed_name("（朱宁）"), is_signed_name("（王桂国　李 静）"), is_signed_name("（党建办）")
    (True, True, False)
    """
    match = IN_BRACKETS_RE.match(text.strip())
    return are_names(split_names(match["office"])) if match else False


def _names_first(body: str) -> list[Credit]:
    pairs = NAME_FIRST_RE.finditer(body) if NAMES_FIRST_RE.match(body) else ()
    return [Credit(one["role"], (set_solid(one["name"]),)) for one in pairs]


def _roles_first(body: str) -> list[Credit]:
    slashed = body.replace("/", " ").replace("／", " ") if SLASH_RE.match(body) else body.replace("／", "/")
    pieces = SPLIT_RE.split(slashed)
    return [Credit(role, split_names(rest)) for role, rest in zip(pieces[1::2], pieces[2::2], strict=True)]


def read_byline(text: str) -> tuple[str, tuple[Credit, ...]]:
    """Return the credit without ornament and letterspacing, and its roles with their names.

    What cannot be taken apart without losing a character is given as it stands, with no names.

    >>> read_byline("■本报记者 周 明 谢桂兰")
    ('本报记者 周明 谢桂兰', (Credit(role='本报记者', names=('周明', '谢桂兰')),))
    >>> read_byline("（张刚 文 萧晓雨 图）")[0], read_byline("□记者朱桂")[0], read_byline("（张刚 文 萧晓雨图）")[0]
    ('张刚 文 萧晓雨 图', '记者 朱桂', '张刚 文 萧晓雨 图')
    >>> read_byline("（王桂国　李 静）")
    ('王桂国 李静', (Credit(role='', names=('王桂国', '李静')),))
    >>> read_byline("本报记者梁国强邓强")[0], read_byline("记者袁磊通讯员孙涛静")[0]
    ('本报记者 梁国强 邓强', '记者 袁磊 通讯员 孙涛静')
    >>> read_byline("学生记者 罗海 文/图")
    ('学生记者 罗海 文/图', (Credit(role='学生记者', names=('罗海',)), Credit(role='文/图', names=())))
    >>> read_byline("記者王建國、李秀英／台北報導")
    ('記者 王建國、李秀英／台北報導', (Credit(role='記者', names=('王建國', '李秀英')),))
    """
    if tight := TIGHT_RE.match(text.strip()):
        return f"{tight['role']} {tight['name']}", (Credit(tight["role"], (tight["name"],)),)
    body = text.strip().strip(ORNAMENTS).strip().strip("（()）").strip()
    if (trailing := TRAILING_RE.match(body)) and not BYLINE_RE.match(body):  # 记者 is nobody's name
        names = split_names(trailing["names"])
        role = set_solid(body[trailing.end("names") :]).strip("/／")
        return " ".join((*names, role)), (Credit(role, names),)
    if TIGHT_PAIRS_RE.match(body) or TIGHT_LINE_RE.match(body):
        pairs = _tight(body)
        return " ".join(word for credit in pairs for word in (credit.role, *credit.names)), tuple(pairs)
    if reported := REPORTED_RE.match(body):
        printed = f"{reported['role']} {set_solid(body[reported.end('role') :])}"
        return printed, (Credit(reported["role"], split_names(reported["names"])),)
    if officed := OFFICED_RE.match(body):
        return f"{officed['office']} {officed['name']}", (Credit(officed["office"], (officed["name"],)),)
    if is_lone_name(body):
        return set_solid(body), (Credit("", (set_solid(body),)),)
    if are_names(names := split_names(body)):
        return " ".join(names), (Credit("", names),)
    if credits := _names_first(body):
        words = [word for credit in credits for word in (*credit.names, credit.role)]
    else:
        credits = _roles_first(body)
        words = [word for credit in credits for word in (credit.role, *credit.names)]
    whole = fold("".join(words)) == fold(body)
    return (" ".join(words), tuple(credits)) if words and whole else (set_solid(body), ())


def run_in_credits(text: str) -> tuple[Credit, ...]:
    """Return the credits in brackets that a story's first sentence opens with, as dispatches are; the words stay.

    >>> run_in_credits("本报讯（记者 王海 通讯员 李静）近日，老街装上了电梯。")
    (Credit(role='记者', names=('王海',)), Credit(role='通讯员', names=('李静',)))
    >>> run_in_credits("本报讯（特别报道）近日"), run_in_credits("近日（记者 王海）")
    ((), ())
    """
    match = RUN_IN_RE.match(text)
    return read_byline(match["credit"])[1] if match and is_byline(match["credit"]) else ()
