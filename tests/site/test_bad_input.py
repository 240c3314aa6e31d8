"""Bad input: what no paper should print and some do. Nothing overlaps, nothing is cut off, nothing scrolls sideways."""

import pytest
from bs4 import BeautifulSoup

from tests.site.building import build
from tests.site.small_archive import write_archive

HEADER = "Title: {title}\nDate: 2021-03-15\nPaper: liuyin\nIssue: liuyin-2021-03-15\nPage: 1\nArticle-ID: {id}\n"
COLUMNS = (
    "id,name,aliases,type,description,scope,roles,part_of,valid_from,valid_to,coordinates,external_ids,status,note"
)
GIVEN = "一二三四五六七八九十百千万安平和顺清明华"
PEOPLE = [f"欧阳{first}{second}" for first in GIVEN for second in GIVEN]  # 400 names
LONG = "长" * 300
LONGEST = "一二三四五六七八九十" * 6_000
# What each file of a story holds: its header's further lines and its body.
STORIES = {
    "headline-of-300": (LONG, f"Kicker: {LONG}\nDeck: {LONG}\nByline: 记者 {LONG}\nSection: {LONG[:60]}\n", "正文。"),
    "headline-of-latin": (
        "W" * 120 + "网" * 20 + "https://example.org/" + "a" * 80,
        "",
        "Wi-Fi 6E与5G，2021-03-15，￥1,234.50。",
    ),
    "no-headline": ("无题（春分）", "Headline-Status: missing\n", "春分。"),
    "one-line": ("一句话", "", "完。"),
    "no-text": ("只有标题", "", ""),
    "of-60000": ("一篇六万字", "", LONGEST),
    "with-400-names": ("四百人登记", "", "、".join(PEOPLE) + "到场。"),
    "rare-characters": ("𠮷田家的𰻝𰻝面与㐂寿", "Byline: 记者 𠮷田\n", "𠮷田先生请大家吃𰻝𰻝面。\n\n" + "𠮷" * 400),
    "missing-image": (
        "照片丢了",
        "",
        "<figure><img src='no-such.jpg' alt='当天的照片'><figcaption>图说</figcaption></figure>\n\n正文。",
    ),
    "same-title-1": ("简讯", "", "第一则。"),
    "same-title-2": ("简讯", "", "第二则。"),
}
ADDRESSES = (
    *(f"articles/{key}.html" for key in STORIES),
    *("index.html", "issues/liuyin-2021-03-15.html", "booklets/liuyin-2021-03-15.html", "papers/liuyin.html"),
    *(
        "years/2021.html",
        "issues.html",
        "days/03-15.html",
        "sections.html",
        "people.html",
        "people/p1.html",
        "network.html",
    ),
)

# Finds texts that lie over one another, that reach out of the window, and that a box cuts off.
PROBE = """() => {
    const faults = [];
    const shown = [];
    const isText = one => [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim());
    for (const one of document.querySelectorAll("body *")) {
        if (!isText(one) || one.closest("script, svg, .skip, option") || !one.checkVisibility()) continue;
        const range = document.createRange();
        range.selectNodeContents(one);
        for (const box of [...range.getClientRects()].slice(0, 40)) {
            if (box.width < 1 || box.height < 1) continue;
            const scrolls = one.closest("table, pre, .view");
            const out = box.right > innerWidth + 1 || box.left < -1;
            if (out && !scrolls) faults.push(`out: ${one.textContent.slice(0, 20)}`);
            shown.push([one, box]);
        }
        const style = getComputedStyle(one);
        const cut = ["hidden", "clip"].includes(style.overflowX) && one.scrollWidth > one.clientWidth + 1;
        if (cut || style.textOverflow === "ellipsis") faults.push(`cut: ${one.textContent.slice(0, 20)}`);
    }
    const some = shown.slice(0, 1200);
    for (let i = 0; i < some.length; i++) {
        const [one, a] = some[i];
        for (let j = i + 1; j < some.length; j++) {
            const [other, b] = some[j];
            if (one === other || one.contains(other) || other.contains(one)) continue;
            const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
            const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
            if (across > 2 && down > 0.4 * Math.min(a.height, b.height)) {
                faults.push(`over: ${one.textContent.slice(0, 20)} / ${other.textContent.slice(0, 20)}`);
            }
        }
    }
    if (document.documentElement.scrollWidth > innerWidth) faults.push("scrolls sideways");
    return faults;
}"""


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bad")
    changes = {
        f"articles/liuyin/2021/{key}.md": f"{HEADER.format(title=title, id=key)}{more}\n{body}\n"
        for key, (title, more, body) in STORIES.items()
    }
    rows = [f"p{number},{name},,PER,,,,,,,,,confirmed," for number, name in enumerate(PEOPLE)]
    rows.append("p900,𠮷田,,PER,,,,,,,,,confirmed,")
    changes["authority/people.csv"] = "\n".join([COLUMNS, *rows]) + "\n"
    # A story as long as the paper's other stories, which names the same people: they appear together.
    changes["articles/liuyin/2021/again.md"] = (
        HEADER.format(title="再登记", id="again") + "\n" + "、".join(PEOPLE[:40]) + "。\n"
    )
    done = build(write_archive(folder / "content", changes), folder / "output", names=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


def soup(site, address):
    return BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_overlaps_is_cut_off_or_reaches_out_of_the_window(browser, bad_site, width):
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    found = {}
    for address in ADDRESSES:
        page.goto((bad_site / address).as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
        if faults := page.evaluate(PROBE):
            found[address] = faults[:5]
    context.close()
    assert not found


@pytest.mark.browser
def test_the_probe_finds_what_it_looks_for(page):
    page.set_content(
        "<p style='margin:0'>甲甲甲</p><p style='margin:-20px 0 0'>乙乙乙</p>"
        "<p style='width:20px;overflow:hidden;white-space:nowrap'>丙丙丙</p><p style='margin-left:-99px'>丁丁</p>"
        "<p style='width:3000px'>" + "戊" * 200
    )
    kinds = {fault.partition(":")[0] for fault in page.evaluate(PROBE)}
    assert kinds == {"over", "cut", "out", "scrolls sideways"}


def test_every_name_of_a_long_list_is_linked_and_listed(bad_site):
    page = soup(bad_site, "articles/with-400-names.html")
    assert len(page.select(".article-body a.mention")) == len(PEOPLE)
    assert len(page.select(".named dd")) == len(PEOPLE)


def test_rare_characters_come_through_whole(bad_site):
    page = soup(bad_site, "articles/rare-characters.html")
    assert page.h1.get_text() == "𠮷田家的𰻝𰻝面与㐂寿"
    assert page.select_one(".article-body a.mention").get_text() == "𠮷田"
    assert page.select_one(".article-body").get_text().count("𠮷") == 401


def test_stories_of_one_title_stand_apart(bad_site):
    links = [
        link["href"]
        for link in soup(bad_site, "issues/liuyin-2021-03-15.html").select(".headline a")
        if link.get_text() == "简讯"
    ]
    assert links == ["../articles/same-title-1.html", "../articles/same-title-2.html"]
    listed = soup(bad_site, "articles/same-title-1.html").select(".same-issue li")
    assert [one.get_text().strip() for one in listed].count("简讯") == 2
    assert len([one for one in listed if one.select("[aria-current]")]) == 1


def test_a_missing_picture_leaves_its_caption_and_what_it_showed(bad_site):
    figure = soup(bad_site, "articles/missing-image.html").select_one("figure")
    assert figure.figcaption.get_text() == "图说"
    assert figure.img is None or figure.img["alt"] == "当天的照片"


@pytest.mark.soak
@pytest.mark.browser
def test_three_thousand_issues_of_one_paper(browser, tmp_path):
    changes = {}
    for number in range(3_000):
        day = f"{1960 + number // 52}-{number % 52 // 4 % 12 + 1:02}-{number % 4 * 7 + 1:02}"
        key = f"liuyin-{day}-{number:04}"
        text = f"schema: menkou-issue/1\nid: {key}\npaper: liuyin\nnumber: '{number}'\ndate: '{day}'\n"
        changes[f"issues/liuyin/{key}.yaml"] = text
    assert build(write_archive(tmp_path / "content", changes), tmp_path / "output").returncode == 0
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for address in ("papers/liuyin.html", "issues.html", "years/1980.html", "index.html"):
        page.goto((tmp_path / "output" / address).as_uri())
        assert not page.evaluate(PROBE), address
    context.close()
