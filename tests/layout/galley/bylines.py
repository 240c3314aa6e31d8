"""Bylines: the forms that credits have, without ornament or brackets.

Holds:   BYLINES (a tuple of forms for each part of all words).
Needs:   nothing.
Touches: nothing.
"""

FORMS = ("记者 {}", "本报记者 {}", "通讯员 {} {}", "文/{}", "记者 {} 通讯员 {}", "{} 文/图", "特约通讯员 {}")
MORE_FORMS = (
    "记者 {}",
    "首席记者 {}",
    "本报见习记者 {} 通讯员 {}",
    "文/{} 图/{}",
    "实习生 {} 记者 {}",
    "社区通讯员 {}",
    "{} 文 {} 摄",
)
FURTHER_FORMS = (
    "记者 {}",
    "文／{}　图／{}",
    "撰稿：{}",
    "党建办 {}",
    "通讯员 {} 摄影报道",
    "本报记者 {} 通讯员 {} 文/摄",
    "{}口述 {}整理",
)
LATEST_FORMS = (
    "本报记者 {}",
    "记者 {} 文/摄",
    "特约记者 {} 通讯员 {}",
    "作者：{}",
    "综合办 {}",
    "文 / {}",
)
FRESH_FORMS = (
    "本报记者 {}",
    "文/图 {}",
    "通讯员 {} 特约记者 {}",
    "本报通讯员 {} 摄影 {}",
    "供稿：{}",
    "{} {}",
)
NEXT_FORMS = (
    "本报记者 {} 通讯员 {}",
    "记者 {}",
    "通讯员 {}",
    "记者 {} 实习生 {}",
    "见习记者 {}",
)
DEPOT_FORMS = (
    "本报通讯员 {}",
    "检修车间 {}",
    "{}/文 {}/图",
    "整理 {}",
    "通讯员 {} {} 报道",
    "三楼组 {}",
)
WEIR_FORMS = (
    "本报记者 {}",
    "通讯员 {} {}",
    "文/{}",
    "护理部 {}",
    "学生记者 {}",
    "{} {}",
)
MILL_FORMS = (
    "记者 {}",
    "通讯员 {}",
    "记者 {} 通讯员 {}",
    "{} 文/图",
    "{}",
    "本报通讯员 {} {}",
)
BYLINES = (
    FORMS,
    FORMS,
    MORE_FORMS,
    FURTHER_FORMS,
    LATEST_FORMS,
    FRESH_FORMS,
    NEXT_FORMS,
    DEPOT_FORMS,
    WEIR_FORMS,
    MILL_FORMS,
)
