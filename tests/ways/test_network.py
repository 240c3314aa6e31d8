"""Network and map: who appears with whom, and where places are, as rules and as pages."""

import marshal
import math
from itertools import pairwise
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.place_map import map_of
from plugins.network.arcs import as_row, diagram_in, diagram_of
from plugins.network.circle import FEWEST, circle_of
from plugins.network.ties import SharedStories, Tie, in_line, stories_by_year, stories_of, strongest, ties_among

NAMES = 8
TIES = st.dictionaries(
    st.tuples(st.integers(0, NAMES - 1), st.integers(0, NAMES - 1)).filter(lambda ends: ends[0] < ends[1]),
    st.integers(1, 9),
    max_size=16,
).map(lambda found: [Tie(*ends, count) for ends, count in found.items()])


def record(number, stories, kind="PER", coordinates=None):
    told = SimpleNamespace(articles=[SimpleNamespace(article_id=story) for story in stories])
    authority = SimpleNamespace(coordinates=coordinates)
    name = f"甲{number}"
    return SimpleNamespace(
        id=f"p{number}",
        name=name,
        type=kind,
        appearances=told,
        story_count=len(stories),
        has_page=True,
        authority=authority,
    )


def soup(site, address):
    return BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")


def length(line, ties):
    place = {name: at for at, name in enumerate(line)}
    return sum(tie.count * abs(place[tie.first] - place[tie.second]) for tie in ties)


@given(TIES, st.integers(0, NAMES - 1), st.integers(0, NAMES - 1))
def test_no_name_of_the_column_could_be_moved_to_shorten_the_arcs(ties, place, to):
    line = in_line(NAMES, ties)
    assert sorted(line) == list(range(NAMES))
    other = list(line)
    other.insert(to, other.pop(place))
    assert length(line, ties) <= length(other, ties)


@given(TIES, st.integers(1, 4))
def test_every_name_keeps_its_strongest_tie(ties, most):
    kept = strongest(ties, most)
    for name in range(NAMES):
        own = [tie.count for tie in ties if name in (tie.first, tie.second)]
        shown = [tie.count for tie in kept if name in (tie.first, tie.second)]
        assert max(own, default=0) == max(shown, default=0)


def test_one_story_in_common_is_chance_and_two_are_a_tie():
    records = [record(1, "abc"), record(2, "bc"), record(3, "c"), record(4, "")]
    assert ties_among([record.id for record in records], stories_of(records)) == [Tie(0, 1, 2)]
    drawn = diagram_of(records, stories_of(records), 10)
    assert [node.record.id for node in drawn.nodes] == ["p1", "p2"] and drawn.ties[0][2] == 2
    assert diagram_of([], {}, 10).nodes == ()


@given(st.lists(st.sets(st.sampled_from("abcdefg")), max_size=8))
def test_a_drawing_that_was_kept_is_the_one_that_was_drawn(told):
    records = [record(number, sorted(stories)) for number, stories in enumerate(told)]
    drawn = diagram_of(records, stories_of(records), 10)
    kept = marshal.loads(marshal.dumps(as_row(drawn)))
    assert diagram_in(kept, {one.id: one for one in records}) == drawn


@pytest.mark.parametrize("count", [FEWEST, 4, 7, 10, 40])
def test_the_names_of_a_circle_stand_inside_the_picture_and_not_on_one_another(count):
    others = [record(number, "ab") for number in range(count)]
    shared = SharedStories(stories_of(others))
    drawn = circle_of(shared, [("people", [(other, 2) for other in others])])
    rows = [(one.anchor, one.y - 7 * len(one.lines), one.y + 7 * len(one.lines)) for one in drawn.companions]
    assert all(top >= 0 and bottom <= drawn.height for _, top, bottom in rows)
    for anchor in ("start", "end"):
        side = sorted((top, bottom) for own, top, bottom in rows if own == anchor)
        assert all(before[1] <= after[0] for before, after in pairwise(side))
    assert circle_of(shared, [("people", [(other, 2) for other in others[: FEWEST - 1]])]) is None


def test_the_pages_of_the_network_lead_to_the_records_and_say_in_words_what_they_draw(site):
    for address in ("network.html", "network/people.html"):
        page = soup(site, address)
        drawn = {link["aria-label"].split("：")[0] for link in page.select(".network svg a")}
        listed = {link.get_text() for link in page.select(".network td:first-child a")}
        assert drawn and drawn == listed
        assert len(page.select(".network .arcs path")) == len(page.select(".network tbody tr"))


def test_a_tie_leads_to_as_many_stories_as_it_counts(site):
    row = soup(site, "network.html").select_one(".network tbody tr")
    first, second = (soup(site, link["href"].removeprefix("./")) for link in row.select("td:first-child a"))
    told = [{link["href"] for link in page.select(".told li > p:first-child a")} for page in (first, second)]
    assert len(told[0] & told[1]) == int(row.select_one("td:last-child").get_text())


def test_a_year_counts_its_own_stories_alone():
    told = {"p1": {"a": 2020, "b": 2020, "c": 2021}, "p2": {"a": 2020, "b": 2020, "c": 2021, "d": None}}
    records = [record(number, told[f"p{number}"]) for number in (1, 2)]
    for one in records:
        for article in one.appearances.articles:
            article.when = SimpleNamespace(year=told[one.id][article.article_id])
    years = stories_by_year(records)
    assert years == {2021: {"p1": 0b1, "p2": 0b1}, 2020: {"p1": 0b11, "p2": 0b11}}  # c; a and b
    assert [node.count for node in diagram_of(records, years[2020], 10).nodes] == [2, 2]
    assert diagram_of(records, years[2021], 10).nodes == ()


def test_every_year_has_a_page_whose_ties_are_of_that_year(site):
    ways = soup(site, "network.html").select(".years-in-small a")
    assert len(ways) > 1 and all(way.select_one("svg path")["d"] for way in ways)
    for way in ways:
        page = soup(site, way["href"].removeprefix("./"))
        year = page.select_one(".years-in-small [aria-current]")["href"][-9:-5]
        assert way["href"].endswith(f"/{year}.html") and year in page.h1.get_text()
        row = page.select_one(".network tbody tr")
        assert row.select_one("td:last-child a")["href"].endswith(f"date%3A{year}")
        told = [
            {
                line.a["href"]
                for line in soup(site, link["href"].removeprefix("../")).select(".told li")
                if year in line.select_one(".count").get_text()
            }
            for link in row.select("td:first-child a")
        ]
        assert len(told[0] & told[1]) == int(row.select_one("td:last-child").get_text())


@pytest.mark.browser
def test_a_name_lights_its_arcs_by_pointer_and_by_keyboard(page, site):
    page.goto((site / "network.html").as_uri())
    name = page.locator(".network svg a").nth(3)
    name.focus()
    lit = page.locator(".network .arcs .lit").count()
    assert lit and lit == page.locator('.arcs [data-first="3"], .arcs [data-second="3"]').count()
    page.focus(".choices a >> nth=1")
    assert page.locator(".network .lit").count() == 0
    name.hover()
    assert page.locator(".network .arcs .lit").count() == lit


def test_the_map_lists_every_place_that_has_coordinates_and_draws_each(site):
    page = soup(site, "map.html")
    listed = {link["href"] for link in page.select(".placed a")}
    drawn = {link["href"] for link in page.select(".place-map a.pin")}
    assert listed and drawn == listed
    assert page.select_one(".place-map .scale text").get_text().endswith("米")


def test_a_place_far_away_is_on_the_wider_map_alone():
    places = [record(n, "a", "LOC", (30.05 + n / 1000, 124.05)) for n in range(3)] + [
        record(9, "a", "LOC", (39.9, 116.4))
    ]
    near, far = map_of(places), map_of(places, farthest=math.inf)
    assert len(near.pins) == 3 and len(far.pins) == 4 and far.bar_metres > near.bar_metres
