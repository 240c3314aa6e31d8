"""Laws that hold for any text."""

from pathlib import Path

import markdown
from bs4 import BeautifulSoup
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scripts.newsletter.account import balance
from scripts.newsletter.archive.article_file import ArticleFile, article_text, is_untouched, parse_article
from scripts.newsletter.archive.escaping import escape, unescape
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.issue import read_issue
from scripts.newsletter.readers.plain_text import clean_text
from scripts.newsletter.rules.characters import set_solid, solid_characters
from scripts.newsletter.source import SourceFile

PIECES = """近日，|街道社区党群服务中心|活动举行。|记者 武 钢|□|（党建办）|# |### | |　|8 号楼|扫描二维码|关注“发布”
社区晨报|SHANGHAI NEWS|2021年3月15日|第2版|——|联合出版|▲|朱英晨 摄|“|”|：|*|<b>|一是|党工委、办事处 主办
自 / 家 / 门 / 口|诚聘|021-55678214|A01|a|志愿者在小区广场|，""".replace("\n", "|").split("|")
BREAKS = ["\n", "\n\n", "\f", "\t"]
pages = st.one_of(
    st.lists(st.sampled_from([*PIECES, *BREAKS]), max_size=60).map("".join),
    st.text(max_size=200),
)
lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=40)


def source(text: str) -> SourceFile:
    return SourceFile(Path("p01.txt"), clean_text(text), "0" * 64, "utf-8", "text")


@settings(max_examples=150, deadline=None)
@given(pages)
@example("▲\u3000▲\n近日，近日，")
def test_any_text_is_read_and_balances(text: str):
    issue = read_issue([source(text)])
    account = balance(issue)
    assert account.source == account.articles + account.issue + account.discarded
    assert account.source == len(solid_characters("".join(line.text for line in issue.lines)))


@settings(max_examples=150, deadline=None)
@given(lines)
def test_escaping_comes_back(text: str):
    assert unescape(escape(text)) == text


@settings(max_examples=200, deadline=None)
@given(lines)
def test_markdown_shows_escaped_text_as_text(text: str):
    plain = " ".join(text.split())
    shown = BeautifulSoup(markdown.markdown(escape(plain)), "lxml").get_text()
    assert " ".join(shown.split()) == plain


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["paragraph", "crosshead", "caption"]), lines), min_size=1, max_size=5), lines
)
def test_an_article_file_comes_back(blocks: list[tuple[str, str]], title: str):
    blocks = [(kind, one) for kind, text in blocks if (one := " ".join(text.split()))]
    text = article_text(ArticleFile({"Title": title}, blocks))
    assert is_untouched(text)
    assert parse_article(text).blocks == blocks


@given(st.text(max_size=80))
def test_setting_solid_twice_changes_nothing(text: str):
    assert set_solid(set_solid(text)) == set_solid(text)


def test_a_source_of_control_characters_only_is_no_text():
    assert clean_text("\x00\x1b\ufeff") == ""
    assert SourceFault.code == 3
