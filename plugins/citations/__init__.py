"""Citations: how an article is cited, for people and for the programs that keep their references.

Holds:   register(), which gives templates `citation_of(article)`, and of that `citation_forms` (form, text, file name)
         and `citation_tags`: what reference managers read in a page's head; `reference_of(article)`: one line.
Needs:   articles with their issue, paper and date (plugins/issues); what is withheld is withheld by then; the strings
         `site.date.…`.
Touches: nothing.
"""

from functools import cache, partial
from typing import Any

from pelican import signals

from plugins.citations.bibtex import bibtex
from plugins.citations.citation import Citation, citation_of
from plugins.citations.csl import csl_json
from plugins.citations.gbt7714 import gbt7714
from plugins.citations.ris import ris
from plugins.citations.tags import tags_of
from plugins.issues.shown_date import When, when_of
from plugins.strings import catalogue_of

LANGUAGE = "zh-Hans"  # GB/T 7714 is a Chinese standard: 等, 无题 and dates are Chinese in it on every page


def add_to_templates(pelican: Any) -> None:
    """Let templates cite an article."""
    settings = pelican.settings
    chinese = cache(partial(catalogue_of, settings, LANGUAGE))

    @cache
    def when_said(edtf: str) -> When:
        return when_of(edtf, chinese().text)

    cited = partial(citation_of, site=settings.get("CANONICAL_URL", ""), when_said=when_said)
    settings["JINJA_GLOBALS"] |= {
        "citation_of": cited,
        "reference_of": lambda article: gbt7714(cited(article)),
        "citation_tags": tags_of,
        "citation_forms": forms_of,
    }


def forms_of(citation: Citation) -> list[tuple[str, str, str]]:
    """Return the reference in each form: the form's name, the text, and the name of the file it may be saved as."""
    name = citation.id
    forms = [
        ("gbt7714", gbt7714(citation), ""),
        ("bibtex", bibtex(citation), f"{name}.bib"),
        ("ris", ris(citation), f"{name}.ris"),
        ("csl", csl_json(citation), f"{name}.json"),
        ("url", citation.url, ""),
    ]
    return forms if citation.url else forms[:-1]


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(add_to_templates)
