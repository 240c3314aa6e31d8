"""Passages: what several texts have word for word is found for certain, and shown where a reader meets it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.passages.fingerprints import LEAST, letters_of
from plugins.passages.sharing import MOST_TEXTS, shared_passages
from plugins.store import Store
from scripts.checking.links import Links
from scripts.checking.page import read_page
from tests.site.building import build
from tests.site.small_archive import AUTUMN, LEAD, write_archive

HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
MARKS = st.sampled_from("，。 \n“”")
TEXT = st.text(HAN, max_size=60)
PASSAGE = st.text(HAN, min_size=LEAST, max_size=3 * LEAST).filter(lambda text: len(set(text)) > LEAST // 2)
NEWS = "柳荫里三十二号的老年食堂天天供应早餐，豆浆、包子、白粥三样，每份四元，六十岁以上的居民凭敬老卡可享八折。"
SLOGAN = "自家门口这点事，大家的事情大家商量着办，邻里之间多走动，困难面前多帮忙，楼上楼下一条心。"


def words_of(texts, shared):
    return [[texts[at][start:end] for at, start, end in one.places] for one in shared]


@given(TEXT, PASSAGE, TEXT, TEXT, TEXT, st.integers(0, 40), MARKS)
def test_a_shared_passage_is_found_wherever_it_stands_and_however_it_is_set(a, passage, b, c, d, at, mark):
    texts = [a + "。" + passage + "。" + b, c, d + "！" + passage[:at] + mark + passage[at:]]
    found = [
        one for one in shared_passages(texts, [None] * 3, Store()) if {place.text for place in one.places} >= {0, 2}
    ]
    assert any(passage in letters_of(texts[0][one.places[0].start : one.places[0].end])[0] for one in found)


@given(st.lists(st.text(HAN, max_size=90), max_size=6))
def test_what_is_said_to_be_shared_is_shared(texts):
    texts = [*texts, "".join(texts)]
    for one in shared_passages(texts, [None] * len(texts), Store()):
        first, *others = ({*letters_of(texts[at][start:end])[0]} for at, start, end in one.places)
        assert others and all(first & other for other in others)
        assert len({place.text for place in one.places}) == len(one.places)


@given(
    st.lists(st.lists(st.sampled_from([NEWS, SLOGAN, NEWS[LEAST:], "别的"]), max_size=3), min_size=2),
    TEXT,
    st.randoms(),
)
def test_what_was_compared_before_changes_nothing(pieces, other, chance):
    texts, store = ["。".join(own) for own in pieces], Store()
    groups = [None] * len(texts)
    shared_passages(texts, groups, store)
    texts[chance.randrange(len(texts))] += other
    texts.insert(chance.randrange(len(texts)), texts[chance.randrange(len(texts))])
    groups.append(None)
    assert shared_passages(texts, groups, store) == shared_passages(texts, groups, Store())


def test_a_passage_goes_on_over_a_misread_letter_and_a_changed_mark():
    story = NEWS + SLOGAN
    other = story.replace("豆浆", "豆桨").replace("，每份四元", "；每份四元")
    texts = ["前面的话。" + story, "别的事情。" + other + "后来"]
    assert words_of(texts, shared_passages(texts, [None, None], Store())) == [[story[:-1], other[:-1]]]


@pytest.mark.parametrize(
    ("texts", "groups"),
    [
        ([NEWS, NEWS], ["one issue", "one issue"]),
        ([NEWS[: LEAST - 6], NEWS[: LEAST - 6]], [None, None]),
        ([SLOGAN] * (MOST_TEXTS + 1), [None] * (MOST_TEXTS + 1)),
        ([], []),
        (["", "短"], [None, None]),
    ],
    ids=["a story and its announcement", "too short", "a standing line", "no texts", "nothing in them"],
)
def test_what_is_no_shared_passage(texts, groups):
    assert shared_passages(texts, groups, Store()) == []


def test_each_passage_is_told_once_with_all_that_have_it():
    texts = [NEWS + SLOGAN, "甲" + NEWS, SLOGAN + "乙", NEWS]
    places = [[place.text for place in one.places] for one in shared_passages(texts, [None] * 4, Store())]
    assert places == [[0, 1, 3], [0, 2]]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """An archive in which two issues have the same paragraph."""
    folder = tmp_path_factory.mktemp("passages")
    passage = LEAD.split("\n\n")[1]
    changes = {"articles/liuyin/undated/liuyin-u1234abcd-p01-i001.md": AUTUMN + f"\n{passage}\n"}
    done = build(write_archive(folder / "content", changes), folder / "output")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output", passage


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_both_stories_name_each_other_and_the_list_has_the_passage(told):
    site, passage = told
    names = ("liuyin-2021-03-15-p01-i001", "liuyin-u1234abcd-p01-i001")
    for own, other in (names, names[::-1]):
        (link,) = soup(site / f"articles/{own}.html").select(".also-in .lines a")
        assert link["href"].startswith(f"../articles/{other}.html#q=%22")
    listed = soup(site / "passages.html").select(".passages > li")
    assert len(listed) == 1 and passage.startswith(listed[0].blockquote.p.get_text()[:40])
    assert len(listed[0].select(".lines a")) == 2
    assert not soup(site / "articles/liuyin-2021-03-15-p01-i002.html").select(".also-in")


def test_the_check_knows_that_a_link_may_bring_words_to_be_marked(told):
    site, _ = told
    links = Links([path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()], "/")
    pages = [read_page(path, path.relative_to(site).as_posix()) for path in sorted(site.rglob("*.html"))]
    broken = [str(one) for page in pages for one in links.check(page)] + [str(one) for one in links.check_anchors()]
    assert not [one for one in broken if "#q=" in one]


def test_where_nothing_is_shared_there_is_no_page(tmp_path):
    done = build(write_archive(tmp_path / "content"), tmp_path / "output")
    assert done.returncode == 0 and not (tmp_path / "output" / "passages.html").exists()


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(browser, told, width):
    site, _ = told
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for name in ("passages.html", "articles/liuyin-u1234abcd-p01-i001.html"):
        page.goto((site / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not Axe().run(page).response["violations"]
    context.close()
