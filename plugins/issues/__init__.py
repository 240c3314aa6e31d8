"""Issues: papers, issues, years, and every article in its place among them.

Holds:   register().
Needs:   content/papers.csv and content/issues/ where they are there; articles from plugins/article_file.
Touches: gives templates `archive`; sets an article's sort date in memory (an undated article needs one for Pelican);
         writes the pages of issues, papers and years (generator.py).
"""

import datetime as dt
from operator import attrgetter
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.article_file.article import sort_date
from plugins.issues.archive import arrange, describe_article
from plugins.issues.generator import IssuesGenerator
from plugins.issues.issue import read_issues
from plugins.issues.papers import read_papers
from plugins.store import open_store
from plugins.strings import catalogue_of

LONG_AGO = dt.datetime(1000, 1, 1)  # the sort date of what has none: before, and so in lists from the newest after, all


def give_sort_date(_: Any, metadata: dict[str, Any]) -> None:
    """Note whether an article has a date of its own; Pelican refuses one without, so lend it one."""
    metadata["date_given"] = "date" in metadata
    metadata.setdefault("date", LONG_AGO)


def arrange_articles(generator: Any) -> None:
    """Build the archive from the articles read, and put the generator's own list in its order."""
    content = Path(generator.settings["PATH"])
    catalogue = catalogue_of(generator.settings)
    store = open_store("issues", generator.settings)
    papers, issues = read_papers(content / "papers.csv"), read_issues(content / "issues", store)
    store.save()
    for articles in (generator.articles, generator.hidden_articles):
        articles.sort(key=attrgetter("slug"))  # Pelican gives them as their set of files has them
    for article in generator.hidden_articles:
        describe_article(article, papers, issues, catalogue)
    generator.context["archive"] = arrange(generator.articles, papers, issues, catalogue)
    for article in [*generator.articles, *generator.hidden_articles]:
        set_sort_date(article)
    generator.articles.sort(key=_newest_first)


def set_sort_date(article: Any) -> None:
    """Let Pelican sort `article` by the earliest day it may have been printed."""
    first = article.when.first
    date = dt.datetime(first.year, first.month, first.day) if first else LONG_AGO
    article.date = sort_date(date, article.settings["TIMEZONE"])


def _newest_first(article: Any) -> tuple[int, str, int, str]:
    place = article.issue.articles.index(article) if article.issue and article in article.issue.articles else 0
    return -article.date.toordinal(), article.issue_id, place, article.article_id


def issues_generator(_: Any) -> type[IssuesGenerator]:
    """Return the generator of the pages (Pelican makes the instance)."""
    return IssuesGenerator


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_context.connect(give_sort_date)
    signals.article_generator_pretaxonomy.connect(arrange_articles)
    signals.get_generators.connect(issues_generator)
