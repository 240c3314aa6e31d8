"""Hostile text: whatever stands in a file of the archive is shown as text, and nothing of it runs."""

import pytest

from tests.site.building import build
from tests.site.small_archive import FILES, PAPERS, SPRING, write_archive

SCRIPTS = "<script>pwned=1</script><img src=x onerror=pwned=1>"
PAYLOAD = f"""{SCRIPTS}"'>]]>{{{{ 7*7 }}}}{{% raw %}}*甲*_乙_[丙](javascript:pwned=1)&lt;"""
# A body is Markdown: its payload comes out as Markdown makes it, but no tag that is not allowed does.
CAPTION = f"<figure><figcaption>{PAYLOAD}</figcaption></figure>"
BODY = f'{PAYLOAD}\n\n## {PAYLOAD}\n\n{CAPTION}\n\n<a href="javascript:pwned=1">a</a>\n'
KEYS = ("Kicker", "Deck", "Section", "Byline", "Signoff", "Rights", "Date-Evidence", "Source", "Authors")

ARTICLE = "\n".join(
    [
        f"Title: {PAYLOAD}",
        *(f"{key}: {PAYLOAD}" for key in KEYS),
        "Date: 2021-03-15",
        "Paper: liuyin",
        "Issue: liuyin-2021-03-15",
        "Page: 1",
        "Article-ID: hostile",
        "",
        BODY,
    ]
)
QUOTED = "'" + PAYLOAD.replace("'", "''") + "'"
ISSUE = (
    SPRING.replace("title: 柳荫社区报", f"title: {QUOTED}")
    .replace("title_latin: LIUYIN COMMUNITY NEWS", f"title_latin: {QUOTED}")
    .replace("edition: 社区版", f"edition: {QUOTED}")
    .replace("publisher: 柳荫街道办事处", f"publisher: {QUOTED}")
    .replace("motto: 自家门口这点事", f"motto: {QUOTED}")
    .replace("imprint: 柳荫街道办事处主办", f"imprint: {QUOTED}")
    .replace("number: '26'", f"number: {QUOTED}")
    .replace("label: 要闻", f"label: {QUOTED}")
    .replace("text: 2021年3月15日 总第26期", f"text: {QUOTED}")
    .replace("reason: QR code note", f"reason: {QUOTED}")
    .replace("message: 没有找到标题", f"message: {QUOTED}")
)
CELL = '"' + PAYLOAD.replace('"', '""') + '"'
TABLE = PAPERS.replace("临江区柳荫街道", CELL).replace("归柳荫街道", CELL).replace("editor@example.org", CELL)
PAGE = f"Title: {PAYLOAD}\nDescription: {PAYLOAD}\nSlug: about\n\n{BODY}"


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    changes = {
        "articles/liuyin/2021/hostile.md": ARTICLE,
        "issues/liuyin/liuyin-2021-03-15.yaml": ISSUE,
        "papers.csv": TABLE,
        "pages/about.md": PAGE,
    }
    assert changes["papers.csv"] != FILES["papers.csv"]
    done = build(write_archive(folder / "content", changes), folder / "output", "https://archive.example.org")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("address", "least"),
    [
        ("articles/hostile.html", 8),
        ("issues/liuyin-2021-03-15.html", 10),
        ("papers/liuyin.html", 3),
        ("about.html", 1),
        ("years/2021.html", 2),
        ("index.html", 1),
        ("issues.html", 1),
    ],
)
def test_hostile_text_is_text(hostile_site, serve, page, address, least):
    page.goto(f"{serve(hostile_site)}/{address}")
    page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
    assert page.evaluate("typeof pwned") == "undefined"
    text = page.evaluate("document.body.textContent")
    assert text.count(PAYLOAD) >= least
    assert "49" not in text
    assert page.locator("main script, main [onerror], main a[href^=javascript]").count() == 0
    assert page.evaluate("[...document.images].every(image => !image.src.endsWith('/x'))")


def test_hostile_text_is_text_in_feeds(hostile_site):
    feed = (hostile_site / "feeds" / "all.atom.xml").read_text(encoding="utf-8")
    assert "&lt;script&gt;pwned=1&lt;/script&gt;" in feed and "<script" not in feed
