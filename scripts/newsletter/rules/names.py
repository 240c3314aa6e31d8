"""Names: the names of persons, as far as a line's wording alone can tell them from other words.

Holds:   SURNAMES, COMPOUND, OFFICE_ENDS, split_names(text), is_lone_name(text), are_names(names), are_lone_names(text).
Needs:   one printed line.
Touches: nothing.
"""

import re
from collections.abc import Sequence

from scripts.newsletter.rules.characters import ORNAMENTS, set_solid
from scripts.newsletter.rules.wording import either, spelled

MOST = 3  # persons who sign without a word about what they did
# The hundred most usual surnames and the usual compound ones: a name on a line of its own begins with one.
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯"
    "邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚"
    "符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席"
)
COMPOUND = ("欧阳", "司徒", "上官", "诸葛", "司马", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "端木")
ANY_SURNAME, ANY_COMPOUND = frozenset(either(SURNAMES)), spelled(COMPOUND)
LONE_RE = re.compile(r"^[\u3400-\u9fff](?:[ \u3000]*[\u3400-\u9fff]){1,3}$")
# 党建办, 文联: offices whose first character is a surname too; 检修车间, 工务段: units of works.
OFFICE_ENDS = "办会部社局所站队科处院校组室馆厅委联团园镇村里区心街司店厂报台网间段班线支股课"
ANY_OFFICE_END = frozenset(either(OFFICE_ENDS))


def split_names(text: str) -> tuple[str, ...]:
    """Return the names of `text`; single characters set apart belong together.

    >>> split_names("周 明 谢桂兰"), split_names("高 军 冯 娜"), split_names("傅　玲　娟")
    (('周明', '谢桂兰'), ('高军', '冯娜'), ('傅玲娟',))
    """
    names: list[str] = []
    for chunk in re.split(r"[、，,/：:]+", text):
        tokens = chunk.split()
        singles = [token for token in tokens if len(token) == 1]
        size = len(singles) if len(singles) == len(tokens) == 3 else 2
        pending = ""
        for token in tokens:
            if len(token) > 1:
                names += [pending, token] if pending else [token]
                pending = ""
            elif len(pending) == size - 1:
                names.append(pending + token)
                pending = ""
            else:
                pending += token
        names += [pending] if pending else []
    return tuple(names)


def is_lone_name(text: str) -> bool:
    """Tell whether a line may be nothing but a person's name; only its place can say that it is a byline.

    >>> is_lone_name("季秋白"), is_lone_name("林 舟"), is_lone_name("欧阳慕青"), is_lone_name("两口井")
    (True, True, True, False)
    """
    name = set_solid(text.strip(ORNAMENTS))
    if not LONE_RE.match(text.strip(ORNAMENTS).strip()):
        return False
    return name.startswith(ANY_COMPOUND) if len(name) == 4 else name[0] in ANY_SURNAME or name.startswith(ANY_COMPOUND)


def are_names(names: Sequence[str]) -> bool:
    """Tell whether all words of a list, at least one, may be names, and none an office's."""
    return bool(names) and all(is_lone_name(name) and name[-1] not in ANY_OFFICE_END for name in names)


def are_lone_names(text: str) -> bool:
    """Tell whether a line may be nothing but the names of one person or a few; only its place can say that it is.

    >>> are_lone_names("□林英春 林雨海"), are_lone_names("季 秋 白"), are_lone_names("党建办 文联")
    (True, True, False)
    """
    if is_lone_name(text):
        return True
    names = text.strip(ORNAMENTS).split()
    return 1 < len(names) <= MOST and min(map(len, names)) > 1 and are_names(names)
