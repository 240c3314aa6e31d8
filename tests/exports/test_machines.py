"""Machines: sitemap, robots, OpenSearch, feeds, JSON-LD and the pages' own HTML, as their readers want them."""

import json
from xml.etree import ElementTree as ET

import feedparser
import html5lib
import pytest
from bs4 import BeautifulSoup

from plugins.exports.machines import NO_FOLDERS, NO_PAGES, OPENSEARCH, SITEMAP
from tests.exports.conftest import SITE


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def linked_data(path):
    return json.loads(soup(path).select_one('script[type="application/ld+json"]').string)


def test_the_sitemap_names_every_page_that_holds_something(published):
    locations = [one.text for one in ET.parse(published / "sitemap.xml").iter(f"{{{SITEMAP}}}loc")]
    pages = {path.relative_to(published).as_posix() for path in published.rglob("*.html")}
    hidden = {page for page in pages if soup(published / page).select('meta[name="robots"][content="noindex"]')}
    wanted = {page for page in pages - hidden if page not in NO_PAGES and not page.startswith(NO_FOLDERS)}
    assert any(page.startswith("articles/") for page in hidden), "the specimen has a story that is gone"
    assert len(locations) == len(set(locations)) and set(locations) == {f"{SITE}/{page}" for page in wanted}


def test_robots_leads_to_the_sitemap_and_away_from_the_shards(published):
    lines = (published / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Disallow: /bao/search/", f"Sitemap: {SITE}/sitemap.xml"]


def test_a_browser_is_offered_the_search(published):
    link = soup(published / "index.html").select_one('link[rel="search"]')
    root = ET.parse(published / link["href"].removeprefix("./")).getroot()
    assert root.find(f"{{{OPENSEARCH}}}Url").get("template") == f"{SITE}/search.html?q={{searchTerms}}"
    assert len(root.find(f"{{{OPENSEARCH}}}ShortName").text) <= 16


def test_every_feed_is_well_formed(published):
    feeds = sorted((published / "feeds").glob("*.xml"))
    assert feeds
    for path in feeds:
        feed = feedparser.parse(path.read_bytes())
        assert not feed.bozo and feed.entries and all(entry.id.startswith(SITE) for entry in feed.entries), path.name


def test_every_page_is_valid_html(published):
    faults = []
    for path in sorted(published.rglob("*.html")):
        parser = html5lib.HTMLParser()
        parser.parse(path.read_bytes())
        faults += [(path.relative_to(published).as_posix(), fault) for fault in parser.errors[:2]]
    assert not faults


def test_an_article_says_what_it_is_part_of(published):
    data = linked_data(published / "articles/wutongli-2021-03-15-p01-i001.html")
    assert (data["@type"], data["headline"], data["datePublished"]) == (
        "NewsArticle",
        "柳荫新村8号楼的电梯动工了",
        "2021-03-15",
    )
    assert data["isPartOf"]["@type"] == "PublicationIssue" and data["isPartOf"]["isPartOf"]["name"] == "梧桐里社区报"
    trail = [step["item"] for step in data["breadcrumb"]["itemListElement"]]
    assert trail[-1] == data["url"] and all((published / step.removeprefix(SITE + "/")).is_file() for step in trail)


@pytest.mark.parametrize(
    ("page", "kind"),
    [("issues/wutongli-2021-03-15.html", "PublicationIssue"), ("papers/wutongli.html", "Newspaper")],
)
def test_issues_and_papers_say_what_they_are(published, page, kind):
    assert linked_data(published / page)["@type"] == kind


def test_the_home_page_is_a_site_with_a_search_and_a_set_of_data(published):
    graph = {thing["@type"]: thing for thing in linked_data(published / "index.html")["@graph"]}
    assert graph["WebSite"]["potentialAction"]["target"]["urlTemplate"] == f"{SITE}/search.html?q={{query}}"
    files = [one["contentUrl"].removeprefix(SITE + "/") for one in graph["Dataset"]["distribution"]]
    assert all((published / file).is_file() for file in files)


def test_a_date_that_is_not_sure_is_claimed_nowhere(published):
    shown = [path for path in published.glob("articles/*-u*.html") if soup(path).select("article")]
    assert shown
    for path in shown:
        data = linked_data(path)
        assert "datePublished" not in data or data["datePublished"] == data.get("temporalCoverage")
