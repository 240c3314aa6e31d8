"""Languages: a site speaks the one that its archive chose, and its newspapers keep theirs."""

import re
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup, NavigableString

from tests.strings.conftest import build

HAN_RE = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
SILENT = (
    "script",
    "style",
    "title",
)  # what is not shown, and a title, which cannot say that a part is in another language
# Sentences of the interface that name a column or a paper in the middle, references, and the importer's own words.
MIXED = ".page-head p, .citing pre, .provenance dd"


def pages_of(folder):
    for path in sorted(folder.rglob("*.html")):
        yield path.relative_to(folder).as_posix(), BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def language_of(text):
    return next(parent["lang"] for parent in text.parents if parent.has_attr("lang"))


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "en"])
def test_every_page_says_the_language_that_the_archive_chose(site_in, language):
    pages = list(pages_of(site_in(language)))
    assert len(pages) > 20
    assert {page.html["lang"] for _, page in pages} == {language}
    assert {page.html.get("data-text-lang") for _, page in pages} == {None if language == "zh-Hans" else "zh-Hans"}


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_an_article_keeps_the_language_of_its_paper(site_in, language):
    page = dict(pages_of(site_in(language)))["articles/liuyin-2021-03-15-p01-i001.html"]
    for part in ("h1", ".kicker", ".deck", ".byline", ".article-body", ".nameplate a", ".same-issue ol"):
        assert page.select_one(part)["lang"] == "zh-Hans", part
    for part in ("summary", "footer h2, .citing dt", ".skip", "time"):
        assert language_of(page.select_one(part)) == language, part


def test_a_site_in_the_language_of_its_papers_marks_nothing(site_in):
    for address, page in pages_of(site_in("zh-Hans")):
        assert {tag["lang"] for tag in page.body.select("[lang]")} <= {"en"}, address


def test_every_chinese_word_of_an_english_site_is_the_archives(site_in):
    for address, page in pages_of(site_in("en")):
        for part in page.select(MIXED):
            part.decompose()
        for text in page.body.find_all(string=HAN_RE):
            if isinstance(text, NavigableString) and text.parent.name not in SILENT:
                assert language_of(text) == "zh-Hans" or text.find_parent(class_="search-help"), (address, text)
        for tag in page.body.select("[aria-label], [placeholder], [alt]"):
            label = " ".join(tag.get(name, "") for name in ("aria-label", "placeholder", "alt"))
            assert not HAN_RE.search(label) or tag.has_attr("lang"), (address, label)


def test_references_are_chinese_whatever_the_pages_speak(site_in):
    undated = [
        dict(pages_of(site_in(language)))["articles/liuyin-u1234abcd-p01-i001.html"].select_one(".reference").get_text()
        for language in ("zh-Hans", "en")
    ]
    assert "[约2020年秋]" in undated[0] and undated[0] == undated[1]


def test_a_language_that_is_not_there_ends_the_build_with_one_line(tmp_path):
    done = build(tmp_path, "nl")
    said = " ".join((done.stdout + done.stderr).split())
    assert done.returncode != 0 and "Traceback" not in said
    assert "archive.toml: language 'nl' has no words yet; choose one of en, zh-Hans, zh-Hant" in said


@pytest.mark.browser
def test_search_speaks_english(site_in, serve, page):
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(f"{serve(site_in('en'))}/search.html?q=电梯")
    page.wait_for_selector(".search-hit")
    assert re.fullmatch(r"[1-9] articles?", page.text_content("#search-status"))
    assert page.get_attribute(".search-hit a", "lang") == "zh-Hans"
    assert not HAN_RE.search(page.text_content(".search-hit time"))
    assert page.evaluate("document.documentElement.scrollWidth") == 375
    page.fill("#q", "paper:柳荫社区报 page:1 date:2021")
    page.wait_for_function("document.querySelector('#search-status').textContent === '2 articles'")
    page.goto(page.url.split("?")[0] + "?q=的")
    page.wait_for_selector("#search-facets section a", state="attached")
    link = page.locator("#search-facets section a").first
    assert re.search("(paper|section):", unquote(link.get_attribute("href")))
