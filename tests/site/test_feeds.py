"""Feeds: of a section, and of a name that the archive's keeper chose; and the pages that lead to them."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from plugins.fault import Fault
from plugins.feeds import MOST_ENTRIES, FeedsGenerator


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def article(number, day=dt.date(2021, 3, 15)):
    return SimpleNamespace(article_id=f"a{number}", when=SimpleNamespace(day=day), paper=None)


def feeds_of(chosen, articles, records):
    archive = SimpleNamespace(papers=[], language="zh-Hans")
    context = {"archive": archive, "articles": articles, "records": SimpleNamespace(by_id=records)}
    settings = {"CANONICAL_URL": "https://archive.example.org", "SITENAME": "报", "RECORD_FEEDS": chosen}
    FeedsGenerator(context, settings, "output").generate_context()
    return context["feeds"]


def record(key, articles, kind="PER", has_page=True):
    told = [SimpleNamespace(article=one) for one in articles]
    return SimpleNamespace(
        id=key, type=kind, name="王磊", url=f"people/{key}.html", appearances=told, has_page=has_page
    )


def test_a_section_has_a_feed_of_its_own_and_its_page_leads_to_it(published_site):
    for page in sorted((published_site / "sections").glob("*.html")):
        shown = soup(page)
        link = shown.select_one(".feed a")["href"].removeprefix("../")
        heads = [one["href"].removeprefix("../") for one in shown.select('link[type="application/atom+xml"]')]
        assert heads == ["feeds/all.atom.xml", "feeds/liuyin.atom.xml", link]
        feed = (published_site / link).read_text(encoding="utf-8")
        assert shown.h1.get_text() in feed
        stories = shown.select(".stories .headline a")
        assert len(re.findall("<entry>", feed)) == len(stories)


def test_a_chosen_name_has_the_newest_of_its_stories_and_no_other_has_a_feed():
    articles = [article(number) for number in range(MOST_ENTRIES + 5)] + [article("undated", None)]
    feeds = feeds_of(["p1"], articles, {"p1": record("p1", [*articles[3:], articles[0]]), "p2": record("p2", articles)})
    assert set(feeds) == {"index.html", "people/p1.html"}
    chosen = feeds["people/p1.html"]
    assert chosen.address == "feeds/people/p1.atom.xml" and chosen.title == "王磊 · 报"
    assert [one.article_id for one in chosen.articles[:3]] == ["a0", "a3", "a4"]
    assert len(chosen.articles) == MOST_ENTRIES


@pytest.mark.parametrize(
    ("chosen", "said"), [("p0011", "did you mean p0001?"), ("x", "take one from content/authority")]
)
def test_an_id_that_is_none_ends_the_build_with_one_line(chosen, said):
    with pytest.raises(Fault, match=re.escape(said)):
        feeds_of([chosen], [], {"p0001": record("p0001", [])})


def test_a_name_without_a_story_has_no_feed():
    assert feeds_of(["p1"], [], {"p1": record("p1", [])}) == {}
