"""Kinship: which stories are near each other, and why."""

from types import SimpleNamespace

from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.related.kinship import MOST, kin_of
from plugins.store import Store


def article(number, names, issue=None):
    records = [SimpleNamespace(id=name, name=name) for name in names]
    issue_id = f"i{number}" if issue is None else issue
    return SimpleNamespace(number=number, people=records, organizations=[], places=[], issue_id=issue_id)


def near(articles, number):
    return [(kin.article.number, [record.name for record in kin.records]) for kin in kin_of(articles)[number]]


def archive(*stories):
    """Stories, and as many again that have nothing in common with anything."""
    return [*stories, *(article(100 + number, [f"旁人{number}"]) for number in range(30))]


def test_the_rarer_name_makes_the_nearer_story_and_is_given_as_the_reason():
    stories = archive(
        article(0, ["马春生", "街道"]),
        article(1, ["街道"]),
        article(2, ["马春生", "街道"]),
        article(3, ["街道", "江砚秋"]),
    )
    assert near(stories, 0)[0] == (2, ["马春生", "街道"])
    assert [number for number, _ in near(stories, 0)] == [2, 1, 3]


def test_stories_of_the_same_issue_stand_beside_it_already():
    stories = archive(article(0, ["马春生"], "a"), article(1, ["马春生"], "a"), article(2, ["马春生"], "b"))
    assert near(stories, 0) == [(2, ["马春生"])]


def test_a_name_that_everybody_has_is_no_reason():
    stories = [article(number, ["街道办事处"]) for number in range(40)]
    assert near(stories, 0) == []


@given(st.lists(st.sets(st.sampled_from("甲乙丙丁戊己"), max_size=4), max_size=12))
def test_kin_share_every_reason_and_are_never_the_story_itself(names):
    stories = [article(number, sorted(found)) for number, found in enumerate(names)]
    for story, kin in zip(stories, kin_of(stories), strict=True):
        assert len(kin) <= MOST and len({one.article.number for one in kin}) == len(kin)
        for one in kin:
            assert one.article is not story and one.records
            for record in one.records:
                assert record.id in names[story.number] and record.id in names[one.article.number]


NAMINGS = st.lists(st.sets(st.sampled_from("甲乙丙丁戊己"), max_size=4), min_size=8, max_size=12)


@given(NAMINGS, NAMINGS)
def test_what_was_kept_of_other_stories_changes_nothing(before, now):
    def told(kin):
        return [[(one.article.number, one.names) for one in own] for own in kin]

    store, anew = Store(), Store()
    kin_of([article(number, sorted(found)) for number, found in enumerate(before)], store)
    stories = [article(number, sorted(found), f"i{number % 5}") for number, found in enumerate(now)]
    assert told(kin_of(stories, store)) == told(kin_of(stories, store)) == told(kin_of(stories, anew))


def test_an_article_shows_its_kin_with_the_reason(site):
    page = BeautifulSoup((site / "articles/wutongli-2021-03-15-p01-i001.html").read_text("utf-8"), "html.parser")
    rows = page.select(".related li")
    assert rows and all(row.a["href"].endswith(".html") for row in rows)
    assert any("马春生" in row.select_one(".reason").get_text() for row in rows)
