"""Archive stories: the articles of an archive as the commands read them, without building a site.

Holds:   read_stories(content) -> articles with their stories, newest first; story_of(article).
Needs:   content/articles, issues, papers.csv, through the plugins that read them for the site.
Touches: reads those files.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican.settings import read_settings

from plugins.article_file.reader import ArticleFileReader
from plugins.entities.story import Story
from plugins.issues.archive import arrange
from plugins.issues.issue import read_issues
from plugins.issues.papers import read_papers
from plugins.store import Store
from plugins.strings import catalogue_of

ROOT = Path(__file__).resolve().parents[2]


def read_stories(content: Path) -> list[tuple[Any, Story]]:
    """Return the published articles with their stories, the newest first, the undated last. Raises Fault."""
    settings = read_settings(str(ROOT / "pelicanconf.py"), override={"PATH": str(content)})
    reader, catalogue = ArticleFileReader(settings), catalogue_of(settings)
    papers, issues = read_papers(content / "papers.csv"), read_issues(content / "issues", Store())
    articles = []
    for path in sorted((content / "articles").rglob("*.md")):
        _, facts = reader.read(str(path))
        if facts["status"] != "published":
            continue
        article = SimpleNamespace(
            **{key: value for key, value in facts.items() if key != "date"},
            metadata=facts,
            date_given="date" in facts,
            relative_source_path=path.relative_to(content).as_posix(),
        )
        articles.append(article)
    arrange(articles, papers, issues, catalogue)
    articles.sort(
        key=lambda article: (-(article.when.first.toordinal() if article.when.first else 0), article.article_id)
    )
    return [(article, story_of(article)) for article in articles]


def story_of(article: Any) -> Story:
    """Return what an article gives to recognition and resolution."""
    paper = article.paper
    return Story(
        text=article.text,
        title=article.title,
        byline=article.byline,
        signoff=article.signoff,
        paper=paper.id if paper else "",
        paper_name=paper.name if paper else "",
        place=paper.place if paper else "",
        date=article.when.edtf,
    )
