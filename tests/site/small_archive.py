"""A small archive, written into a folder for tests: two papers, issues with and without a date, many kinds of story."""

from pathlib import Path
from textwrap import dedent

PAPERS = """\
id,name,latin_name,place,publisher,issn,language,rights,contact,publish_sources,note
liuyin,柳荫社区报,LIUYIN COMMUNITY NEWS,临江区柳荫街道,柳荫街道,,zh-Hans,归柳荫街道,editor@example.org,none,2019年创刊
qiaotou,桥头周报,,江州市临江区桥头镇,桥头镇文化站,CN 00-0000,zh-Hans,,,none,
"""

SPRING = """\
schema: menkou-issue/1
id: liuyin-2021-03-15
paper: liuyin
title: 柳荫社区报
title_latin: LIUYIN COMMUNITY NEWS
edition: 社区版
publisher: 柳荫街道办事处
motto: 自家门口这点事
imprint: 柳荫街道办事处主办
folios: [第1版]
number: '26'
date: '2021-03-15'
date_edtf: '2021-03-15'
date_evidence:
- {text: 2021年3月15日 总第26期, source: 'p01.txt:3', supports: '2021-03-15'}
pages:
- {number: 1, label: 要闻, source: p01.txt, digest: aa}
- {number: 2, label: 家园, source: p02.txt, digest: bb}
articles: [liuyin-2021-03-15-p01-i001, liuyin-2021-03-15-p01-i002, liuyin-2021-03-15-p02-i001]
account: {source: 1500, articles: 1380, issue: 60, discarded: 60}
ledger:
- {reason: QR code note, text: 扫描二维码关注, source: 'p01.txt:1'}
doubts:
- {kind: headline, article: liuyin-2021-03-15-p02-i001, confidence: 0.6, message: 没有找到标题, source: 'p02.txt#L1'}
"""

UNDATED = """\
schema: menkou-issue/1
id: liuyin-u1234abcd
paper: liuyin
title: 柳荫社区报
number: null
date: null
date_edtf: 2020-23~
date_evidence:
- {text: 第三届进博会, source: 'a.txt:31', supports: '2020'}
pages:
- {number: 1, label: '', source: a.txt, digest: cc}
articles: [liuyin-u1234abcd-p01-i001]
account: {source: 400, articles: 400, issue: 0, discarded: 0}
ledger: []
doubts: []
"""

QIAOTOU = """\
schema: menkou-issue/1
id: qiaotou-n0007
paper: qiaotou
title: 桥头周报
number: '7'
date: null
date_edtf: null
date_evidence: []
pages: []
articles: []
account: {source: 10, articles: 10, issue: 0, discarded: 0}
ledger: []
doubts: []
"""

LEAD = """\
Title: 老年食堂今起供应早餐
Kicker: 柳荫里又添暖心事
Deck: 六十岁以上居民凭卡可享八折
Section: 要闻
Date: 2021-03-15
Date-EDTF: 2021-03-15
Date-Evidence: 报头印“2021年3月15日”
Byline: 记者 江一苇
Authors: 江一苇
Paper: liuyin
Issue: liuyin-2021-03-15
Page: 1
Article-ID: liuyin-2021-03-15-p01-i001
Headline-Status: printed
Source: p01.txt#L12-L40

三月十五日清早，柳荫里三十二号的老年食堂飘出豆浆香。六点半不到，门口已经排起了队，八十一岁的沈阿婆拎着保温杯站在头一个。“以前吃早饭要走到大桥那边，现在下楼就是。”她说。

## 一张饭桌，半条弄堂

食堂由街道与梧桐居委会合办，早餐有豆浆、包子、白粥三样，每份四元，六十岁以上居民凭敬老卡八折。负责人说，首日共供应早餐两百一十六份，比预计多出三成，第二天起将加开一个窗口。

<figure><figcaption>开张首日，居民在老年食堂排队取餐。 江一苇 摄</figcaption></figure>

住在四号楼的退休教师周先生给食堂提了一条意见：字大一点。当天下午，新的菜牌就换上了。
"""

SECOND = """\
Title: 六号楼加装电梯开工
Section: 要闻
Date: 2021-03-15
Byline: 通讯员 顾小满
Authors: 顾小满
Signoff: （柳荫里居委会供稿）
Paper: liuyin
Issue: liuyin-2021-03-15
Page: 1
Article-ID: liuyin-2021-03-15-p01-i002

六号楼的居民盼了三年的电梯，终于在上周六破土动工。预计今年国庆节前投入使用，届时全楼十四户人家都能坐上电梯回家。
"""

UNTITLED = """\
Title: 春分前后，河边的柳树都绿了
Headline-Status: missing
Section: 家园
Paper: liuyin
Issue: liuyin-2021-03-15
Page: 2
Article-ID: liuyin-2021-03-15-p02-i001
Source: p02.txt#L1-L9

春分前后，河边的柳树都绿了。摄影小组的六位老人约好，每天清早沿河走一遍，把同一棵树拍上三十天。
"""

AUTUMN = """\
Title: 志愿者走进柳荫里
Date-EDTF: 2020-23~
Date-Evidence: 文中提到“第三届进博会”
Paper: liuyin
Issue: liuyin-u1234abcd
Page: 1
Article-ID: liuyin-u1234abcd-p01-i001

日前，二十多位党员志愿者走进柳荫里，为居民修伞、磨刀、量血压，还教老人用手机挂号。
"""

PLAIN = """\
Title: 别处整理的一篇
Date: 2019-05-01

只有标题和日期的文章，也能成页。
"""

NOTHING_KNOWN = """\
Title: 一张没有日期的剪报

剪报上没有报名，也没有日期。
"""

ABOUT = """\
Title: 关于本站
Description: 这个存档的来历与用法

这是测试用的小存档。见[首页](index.html)。
"""

FILES = {
    "papers.csv": PAPERS,
    "issues/liuyin/liuyin-2021-03-15.yaml": SPRING,
    "issues/liuyin/liuyin-u1234abcd.yaml": UNDATED,
    "issues/qiaotou/qiaotou-n0007.yaml": QIAOTOU,
    "articles/liuyin/2021/liuyin-2021-03-15-p01-i001.md": LEAD,
    "articles/liuyin/2021/liuyin-2021-03-15-p01-i002.md": SECOND,
    "articles/liuyin/2021/liuyin-2021-03-15-p02-i001.md": UNTITLED,
    "articles/liuyin/undated/liuyin-u1234abcd-p01-i001.md": AUTUMN,
    "articles/other/plain.md": PLAIN,
    "articles/other/剪报 1.md": NOTHING_KNOWN,
    "pages/about.md": ABOUT,
}


def write_archive(folder: Path, changes: dict[str, str] | None = None) -> Path:
    """Write the archive into `folder`, with the files of `changes` added or put in place of its own; return it."""
    for name, text in (FILES | (changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8", newline="\n")
    return folder
