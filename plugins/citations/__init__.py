"""Citations: how an article is cited, for people and for the programs that keep their references.

Holds:   register(), which gives every article `.citation` and `.citations` (form, text, file name), and templates what
         reference managers read in a page's head (`article.citation_tags`).
Needs:   articles with their issue, paper and date (plugins/issues); what is withheld is withheld by then; the strings
         `site.date.…`.
Touches: nothing.
"""

import functools
from typing import Any

from pelican import signals

from plugins.citations.bibtex import bibtex
from plugins.citations.citation import citation_of
from plugins.citations.csl import csl_json
from plugins.citations.gbt7714 import gbt7714
from plugins.citations.ris import ris
from plugins.citations.tags import tags_of
from plugins.issues.shown_date import when_of
from plugins.strings import catalogue_of

LANGUAGE = "zh-Hans"  # GB/T 7714 is a Chinese standard: 等, 无题 and dates are Chinese in it on every page


def cite_articles(generator: Any) -> None:
    """Give every article its citation in each form."""
    site = generator.settings.get("CANONICAL_URL", "")
    when_said = functools.cache(functools.partial(when_of, t=catalogue_of(generator.settings, LANGUAGE).text))
    for article in [*generator.articles, *generator.hidden_articles]:
        citation = citation_of(article, site, when_said)
        name = citation.id
        article.citation = citation
        article.citation_tags = tags_of(citation)
        article.citations = (
            ("gbt7714", gbt7714(citation), ""),
            ("bibtex", bibtex(citation), f"{name}.bib"),
            ("ris", ris(citation), f"{name}.ris"),
            ("csl", csl_json(citation), f"{name}.json"),
            *([("url", citation.url, "")] if citation.url else []),
        )


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.article_generator_finalized.connect(cite_articles)
