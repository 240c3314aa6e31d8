"""Things: an article, an issue, a paper and the archive as schema.org describes them.

Holds:   article_data(…), issue_data(…), paper_data(…), archive_data(…); each returns JSON that is safe in HTML.
Needs:   plugins/issues' archive; `site` is the address at which the site is published, or "".
Touches: nothing.
Source:  schema.org: NewsArticle, PublicationIssue, Newspaper, Dataset, WebSite, BreadcrumbList. A date is given only as
         far as it is sure (`temporalCoverage` may be an interval, ISO 8601); what is not known is left out.
"""

from typing import Any

from markupsafe import Markup

from plugins.linked_data.json_script import json_script

CONTEXT = "https://schema.org"
KINDS = {"people": "Person", "organizations": "Organization", "places": "Place"}


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value}


def _address(site: str, url: str) -> str:
    return f"{site}/{url}" if site else ""


def _identity(site: str, url: str, identifier: str) -> str:
    """Return what names a thing: its address where the site has one, else its id in the archive."""
    return _address(site, url) or f"urn:menkou:{identifier}"


def _paper(paper: Any, site: str) -> dict[str, Any]:
    return _known({"@type": "Newspaper", "@id": _identity(site, paper.url, paper.id), "name": paper.name})


def _issue(issue: Any, site: str) -> dict[str, Any]:
    return _known(
        {
            "@type": "PublicationIssue",
            "@id": _identity(site, issue.url, issue.id),
            "issueNumber": issue.number,
            "datePublished": issue.when.machine,
            "isPartOf": _paper(issue.paper, site),
        }
    )


def _publisher(name: str) -> dict[str, Any] | None:
    return {"@type": "Organization", "name": name} if name else None


def _named(article: Any, site: str) -> list[dict[str, Any]]:
    return [
        {"@type": kind, "@id": _identity(site, record.url, record.id), "name": record.name}
        for name, kind in KINDS.items()
        for record in getattr(article, name, ())
        if record.has_page
    ]


def _trail(site: str, steps: list[tuple[str, str]]) -> dict[str, Any] | None:
    if not site:
        return None
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": name, "item": _address(site, url)}
            for place, (url, name) in enumerate(steps, start=1)
        ],
    }


def article_data(article: Any, site: str) -> Markup:
    """Return an article as a NewsArticle of its issue, with its way down from the paper."""
    paper, issue = article.paper, article.issue
    steps = [(paper.url, paper.name)] if paper else []
    if issue:
        steps.append((issue.url, issue.shown_date))
    data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": _identity(site, article.url, article.article_id),
        "identifier": article.article_id,
        "headline": "" if article.headline_missing else article.title,
        "alternativeHeadline": article.deck,
        "author": [{"@type": "Person", "name": author.name} for author in getattr(article, "authors", ())],
        "datePublished": article.when.machine,
        "temporalCoverage": "" if article.when.machine else article.when.edtf,
        "inLanguage": paper.language if paper else "",
        "articleSection": article.section,
        "pagination": str(article.page_number or ""),
        "wordCount": len("".join(article.text.split())),
        "usageInfo": article.rights or (paper.rights if paper else ""),  # a sentence; `license` must be an address
        "publisher": _publisher((issue.publisher if issue else "") or (paper.publisher if paper else "")),
        "isPartOf": _issue(issue, site) if issue else _paper(paper, site) if paper else None,
        "mentions": _named(article, site),
        "url": _address(site, article.url),
        "breadcrumb": _trail(site, [*steps, (article.url, article.title)]),
        "isAccessibleForFree": True,
    }
    return json_script(_known(data))


def issue_data(issue: Any, site: str) -> Markup:
    """Return an issue with its articles."""
    parts = [
        {"@type": "NewsArticle", "@id": _identity(site, article.url, article.article_id), "headline": article.title}
        for article in issue.articles
    ]
    extra = {"publisher": _publisher(issue.publisher), "url": _address(site, issue.url), "hasPart": parts}
    return json_script({"@context": CONTEXT, **_issue(issue, site), **_known(extra)})


def paper_data(paper: Any, site: str) -> Markup:
    """Return a newspaper."""
    extra = {
        "alternateName": paper.latin_name,
        "issn": paper.issn,
        "publisher": _publisher(paper.publisher),
        "locationCreated": {"@type": "Place", "name": paper.place} if paper.place else None,
        "inLanguage": paper.language,
        "usageInfo": paper.rights,
        "url": _address(site, paper.url),
    }
    return json_script({"@context": CONTEXT, **_paper(paper, site), **_known(extra)})


def archive_data(archive: Any, name: str, subtitle: str, site: str) -> Markup:
    """Return the archive as a site that can be searched, and as a set of data that can be had whole."""
    years = [year.number for year in archive.dated_years]
    web = {
        "@type": "WebSite",
        "@id": _identity(site, "index.html", "site"),
        "name": name,
        "url": _address(site, "index.html"),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{site}/search.html?q={{query}}"},
            "query-input": "required name=query",
        }
        if site
        else None,
    }
    data = {
        "@type": "Dataset",
        "@id": _identity(site, "data.html", "data"),
        "name": name,
        "description": subtitle or name,
        "temporalCoverage": f"{years[-1]}/{years[0]}" if years else "",
        "url": _address(site, "data.html"),
        "isAccessibleForFree": True,
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": form, "contentUrl": _address(site, f"data/{file}")}
            for file, form in (("articles.jsonl", "application/jsonl"), ("articles.csv", "text/csv"))
        ]
        if site
        else None,
    }
    return json_script({"@context": CONTEXT, "@graph": [_known(web), _known(data)]})
