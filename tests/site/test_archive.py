"""Archive: however papers, issues and articles are thrown together, each stands in its place, once."""

from pathlib import Path
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from plugins.issues.archive import arrange
from plugins.issues.issue import Issue
from plugins.issues.papers import Paper
from plugins.strings.catalogue import read_catalogue

CATALOGUE = read_catalogue(Path(__file__).resolve().parents[2] / "theme" / "strings" / "zh-Hans")
DATES = st.sampled_from(["", "2021-03-15", "2021-03", "2020~", "2017/..", "../2019", "201X", "2021-03-16"])
ISSUE_IDS = [f"p{paper}-{number}" for paper in "ab" for number in range(3)]


def article(number, issue_id, date, page):
    """An article as plugins/article_file leaves it, as far as the arrangement looks at it."""
    return SimpleNamespace(
        article_id=f"x{number:02}",
        issue_id=issue_id,
        paper_id=issue_id[:2],
        date_edtf=date,
        date_given=False,
        page_number=page,
        source_reference="",
        headline_missing=False,
        relative_source_path=f"articles/x{number:02}.md",
    )


ARTICLES = st.lists(
    st.tuples(st.sampled_from([*ISSUE_IDS, "", "pc-9"]), DATES, st.sampled_from([None, 1, 2])), max_size=12
).map(lambda rows: [article(number, *row) for number, row in enumerate(rows)])
ISSUES = st.dictionaries(st.sampled_from(ISSUE_IDS), st.tuples(DATES, st.sampled_from(["", "3", "12"]))).map(
    lambda rows: {key: Issue(key, key[:2], date_edtf=date, number=number) for key, (date, number) in rows.items()}
)


def chain(first, step):
    """The things that follow one another from `first`."""
    found = []
    while first is not None:
        found.append(first)
        first = step(first)
    return found


@given(ARTICLES, ISSUES)
def test_every_article_stands_once(articles, issues):
    archive = arrange(articles, {"pa": Paper("pa", "甲报")}, issues, CATALOGUE)
    in_years = [a for year in archive.years for i in year.issues for a in i.articles]
    in_years += [a for year in archive.years for a in year.loose_articles]
    in_papers = [a for paper in archive.papers for i in paper.issues for a in i.articles]
    in_papers += [a for paper in archive.papers for a in paper.loose_articles] + archive.loose_articles
    for found in (in_years, in_papers):
        assert sorted(a.article_id for a in found) == [a.article_id for a in articles]
    assert sum(year.article_count for year in archive.years) == archive.article_count == len(articles)


@given(ARTICLES, ISSUES)
def test_neighbours_lead_through_an_issue_and_a_paper(articles, issues):
    archive = arrange(articles, {}, issues, CATALOGUE)
    for issue in archive.issues:
        assert chain(next(iter(issue.articles), None), lambda a: a.next_in_issue) == issue.articles
        assert chain(next(reversed(issue.articles), None), lambda a: a.previous_in_issue) == issue.articles[::-1]
        assert sorted(a.article_id for page in issue.pages for a in page.articles) == sorted(
            a.article_id for a in issue.articles
        )
    for paper in archive.papers:
        assert chain(next(iter(paper.issues), None), lambda i: i.next) == paper.issues


@given(ARTICLES, ISSUES)
def test_the_newest_stands_first_and_the_undated_last(articles, issues):
    archive = arrange(articles, {}, issues, CATALOGUE)
    firsts = [issue.when.first for issue in archive.issues]
    dated = [first for first in firsts if first]
    assert firsts == sorted(dated, reverse=True) + [None] * (len(firsts) - len(dated))
    numbers = [year.number for year in archive.years]
    assert numbers == sorted((n for n in numbers if n), reverse=True) + [n for n in numbers if not n]
