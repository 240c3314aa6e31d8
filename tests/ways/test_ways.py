"""Ways in: the calendar, the days, the sections and the lot, as rules and as pages."""

import datetime as dt
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from plugins.calendar.days import days_of, months_of
from plugins.calendar.timeline import timeline_of
from plugins.issues.shown_date import When
from plugins.lot import LIST_LENGTH, drawn, lists_of
from plugins.sections.section import sections_of

DATES = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))


def article(day, number, title="雨", section="", issue_id=None):
    when = When(str(day), day.isoformat(), day, day, day)
    issue_id = issue_id or f"a-{day}"
    return SimpleNamespace(when=when, article_id=f"a-{number:03}", title=title, section=section, issue_id=issue_id)


def soup(site, address):
    return BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")


@given(st.lists(DATES, max_size=30))
def test_every_story_with_a_day_stands_on_its_day_once(dates):
    articles = [article(day, number) for number, day in enumerate(dates)]
    days = days_of(articles)
    placed = [(page, one) for page in days for one in page.articles]
    assert sorted(one.article_id for _, one in placed) == [one.article_id for one in articles]
    assert all((one.when.day.month, one.when.day.day) == (page.month, page.day) for page, one in placed)
    shown = [cell for month in months_of(days) for row in month.rows for cell in row]
    assert len(shown) == 366 and [cell for cell in shown if not isinstance(cell, int)] == days


@given(st.lists(DATES, max_size=30))
def test_the_timeline_counts_every_story_and_leaves_no_year_out(dates):
    rows = timeline_of([article(day, number) for number, day in enumerate(dates)])
    cells = [cell for row in rows for cell in row.cells]
    assert sum(cell.count for cell in cells) == len(dates)
    assert all((cell.level > 0) == (cell.count > 0) and cell.level <= 4 for cell in cells)
    years = [day.year for day in dates]
    assert [row.year for row in rows] == (list(range(min(years), max(years) + 1)) if years else [])


def test_a_section_is_printed_or_comes_back_in_three_issues():
    paper = SimpleNamespace(id="liuyin")
    days = [dt.date(2021, month, 15) for month in (3, 6, 9)]
    regular = [article(day, number, f"弄堂旧事·第{number}口井") for number, day in enumerate(days)]
    chance = [article(day, 10 + number, f"周末·第{number}场") for number, day in enumerate(days[:2])]
    same_issue = [article(days[0], 20 + number, f"你问·第{number}问", issue_id="one") for number in range(4)]
    printed = [article(days[0], 30, "雨", section="要闻")]
    sections = sections_of(paper, [*regular, *chance, *same_issue, *printed])
    assert [(section.name, len(section.articles)) for section in sections] == [("弄堂旧事", 3), ("要闻", 1)]
    assert [one.when.day for one in sections[0].articles] == days[::-1]


def test_every_story_can_be_drawn_and_the_lists_stay_small():
    addresses = [f"articles/a-{number}.html" for number in range(600)]
    lists = lists_of(addresses)
    assert sorted(word for text in lists for word in text.split('"')[1::2]) == sorted(addresses)
    assert max(text.count(".html") for text in lists) <= LIST_LENGTH
    articles = [article(dt.date(2021, 3, 15), number) for number in range(40)]
    assert drawn(articles) == drawn(articles[::-1])


def test_a_year_shows_its_issues_on_their_days(site):
    page = soup(site, "years/2021.html")
    days = {link["href"]: link.get_text() for link in page.select(".sheet td a")}
    assert days["#wutongli-2021-03-15"] == "15" and page.select_one("#wutongli-2021-03-15")


def test_the_timeline_leads_to_the_month_and_counts_its_stories(site):
    link = soup(site, "issues.html").select_one('.timeline a[href="./years/2021.html#m3"]')
    stories = soup(site, "issues/wutongli-2021-03-15.html").select(".issue-page .story")
    assert link["aria-label"] == f"2021年3月：{len(stories)}篇"


def test_an_article_of_a_section_leads_to_it(site):
    links = soup(site, "sections.html").select("main .doors a")
    (address,) = [link["href"] for link in links if link.get_text() == "弄堂旧事"]
    stories = soup(site, address.removeprefix("./")).select(".stories .headline a")
    assert len(stories) >= 3 and all(story.get_text().startswith("弄堂旧事·") for story in stories)
    first = soup(site, stories[0]["href"].removeprefix("../"))
    assert first.select_one(".printed-in a.section").get_text() == "弄堂旧事"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_a_story_is_drawn_by_lot(page, site, serve, scheme):
    page.goto(f"{serve(site)}/lot.html" if scheme == "http" else (site / "lot.html").as_uri())
    page.click("#lot button")
    page.wait_for_url("**/articles/*.html")
    assert page.locator("h1.headline").count() == 1


@pytest.mark.browser
@pytest.mark.parametrize(
    ("today", "words", "address"),
    [("2026-03-15", "看往年的这一天", "days/03-15.html"), ("2026-12-31", "接下来是2月15日", "days/02-15.html")],
)
def test_today_leads_to_its_day_or_the_next_one(page, site, today, words, address):
    page.clock.install(time=f"{today}T12:00:00")
    page.goto((site / "days.html").as_uri())
    link = page.locator("#today a")
    assert words in link.text_content() and link.get_attribute("href").endswith(address)
