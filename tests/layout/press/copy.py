"""Copy: what stories on a printed page say: sentences of the specimen's, with headlines, credits and captions.

Holds:   Copy (one page's supply), Sentences, sentences().
Needs:   tests/specimen/truth.
Touches: nothing.
"""

import json
import random
import re
from pathlib import Path

TRUTH = Path(__file__).resolve().parents[2] / "specimen" / "truth"
SENTENCE_RE = re.compile(r"[^。！？]*[。！？]+[”’）]*")
SUBJECTS = (
    "梧桐里街道",
    "柳荫新村",
    "河滨社区",
    "长宁小区",
    "老街坊们",
    "青年志愿者",
    "社区食堂",
    "东门菜场",
    "八号楼",
)
DEEDS = (
    "把空地变成小花园",
    "办起夜间学校",
    "三个月清走二十车杂物",
    "请居民当评委",
    "给独居老人装上门铃",
    "修好了漏雨的车棚",
    "一本台账管到底",
    "议事厅里定下停车规矩",
    "迎来第一批小读者",
    "让旧衣有了新去处",
)
TAILS = ("", "", " 居民连声说好", " 办法是大家想出来的", " 十户人家点了头", " 明年还要接着做")
KICKERS = ("小巷里的大事", "开门办事 居民说了算", "回音壁", "身边的变化 我们一起记录", "家门口的服务站")
DECKS = ("三十二户居民签字同意，工程下月开始", "从一张借条说起的邻里往事", "志愿者轮班，风雨不误")
CROSSHEADS = ("一张图纸改了五遍", "谁来管", "钥匙交给楼组长", "账目贴在门口", "先难后易")
CAPTIONS = (
    "居民在新落成的花园里浇水",
    "志愿者为老人量血压",
    "孩子们在树下听故事",
    "议事会上大家举手表决",
    "社区食堂开张第一天",
)
OFFICES = ("党建办", "柳荫新村居委会", "社区文化活动中心", "妇联供稿")
SURNAMES, GIVEN = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗", "建国明秀英海燕春晓梅志强文静雨桂兰永宁思远"
NAMES = ("梧桐里社区报", "江湾晨讯", "东渡家园", "石桥周报")


def sentences() -> list[str]:
    """Return the sentences of the specimen's stories, each once, in order."""
    texts = (
        paragraph
        for path in sorted(TRUTH.glob("*.json"))
        for story in json.loads(path.read_text("utf-8"))["articles"]
        for paragraph in story["paragraphs"]
    )
    found = (sentence for text in texts for sentence in SENTENCE_RE.findall(text))
    return sorted(
        {one for one in found if 8 <= len(one) <= 90 and max(one) < "\U00010000" and one.count("“") == one.count("”")}
    )


class Sentences:
    """A page's supply of the sentences `all`: none is given twice while `least` others are left."""

    def __init__(self, chance: random.Random, all: list[str], least: int) -> None:
        self.chance, self.all, self.least = chance, all, least
        self.left: list[str] = []

    def sentence(self, longest: int = 90) -> str:
        """Return a sentence of at most `longest` characters, where there is one left."""
        if len(self.left) < self.least:
            self.left = self.chance.sample(self.all, len(self.all))
        short = next((one for one in reversed(self.left) if len(one) <= longest), self.left[-1])
        self.left.remove(short)
        return short


class Copy(Sentences):
    """One page's supply: no sentence and no headline is given twice while others are left."""

    def __init__(self, chance: random.Random) -> None:
        super().__init__(chance, sentences(), 20)
        self.heads: set[str] = set()

    def paragraph(self) -> str:
        return "".join(self.sentence() for _ in range(self.chance.choice((1, 1, 2, 2, 3, 4))))

    def headline(self, longest: int = 26) -> str:
        while True:
            parts = [self.chance.choice(some) for some in (SUBJECTS, DEEDS, TAILS)]
            text = "".join(parts)
            if len(text) <= longest and text not in self.heads:
                self.heads.add(text)
                return text
            if longest < 14:
                self.heads.discard(text)
                return text[:longest].rstrip()

    def name(self) -> str:
        given = self.chance.sample(GIVEN, self.chance.choice((1, 2, 2)))
        return self.chance.choice(SURNAMES) + "".join(given)

    def credit(self) -> str:
        """Return a byline without ornament or brackets."""
        forms = ("记者 {}", "本报记者 {}", "通讯员 {}", "文/图 {}", "记者 {} 通讯员 {}", "见习记者 {}")
        return self.chance.choice(forms).format(self.name(), self.name())

    def caption(self) -> str:
        text = self.chance.choice(CAPTIONS)
        return text + self.chance.choice(("", "", f" {self.name()} 摄", "，这里原来是一片堆放杂物的空地"))
