"""Pages: what every page must say of itself, and what none may hold.

Holds:   check_page(page, siteurl).
Needs:   page.py.
Touches: nothing.
"""

from collections.abc import Iterator

from scripts.checking.finding import Finding
from scripts.checking.page import Page


def check_page(page: Page, siteurl: str) -> Iterator[Finding]:
    """Yield what is missing, doubled or refused by a strict policy."""
    for name, value in (("title", page.title), ("description", page.description), ("lang", page.language)):
        if not value:
            yield Finding("metadata", page.address, f"no {name}", "fill the template's block, or the article's header")
    if page.headings != 1:
        yield Finding("metadata", page.address, f"{page.headings} headings of level 1", "a page has exactly one")
    for identifier in dict.fromkeys(page.doubled):
        yield Finding("html", page.address, f"the id {identifier!r} stands twice", "mend the template")
    for what in dict.fromkeys(page.inline):
        yield Finding("policy", page.address, f"{what}: the policy default-src 'self' refuses it", "move it to a file")
    wanted = f"{siteurl}/{page.address}"
    if siteurl and page.canonical != wanted and page.address != "404.html":
        yield Finding("metadata", page.address, f"canonical is {page.canonical!r}", f"it must be {wanted}")
