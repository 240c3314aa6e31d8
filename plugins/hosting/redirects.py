"""Redirects: addresses whose thing has gone on to another, as hosts read them.

Holds:   moved_urls(context), redirects_text(moved, top), redirects_map(moved, top).
Needs:   what plugins/tombstones and plugins/entities say of addresses that moved.
Touches: nothing.
Source:  the formats of `_redirects` (Netlify, Cloudflare Pages, GitLab Pages: `from to status`) and of a file that
         nginx's `map` includes. Hosts that know neither show the page that stands at the old address and leads on.
"""

from collections.abc import Mapping
from typing import Any


def moved_urls(context: Mapping[str, Any]) -> dict[str, str]:
    """Return the old and the new address of each article and name that has one successor; from the site's top."""
    moved = dict(context.get("moved_urls", {}))
    for record in context.get("moved_records", ()):
        if len(record.records) == 1 and record.records[0].has_page:
            moved[record.url] = record.records[0].url
    return dict(sorted(moved.items()))


def redirects_text(moved: Mapping[str, str], top: str) -> str:
    r"""Return `_redirects`; `top` is the site's path on its host, with a slash at both ends.

    >>> redirects_text({"articles/a.html": "articles/b.html"}, "/bao/")
    '/bao/articles/a.html /bao/articles/b.html 301\n'
    """
    return "".join(f"{top}{old} {top}{new} 301\n" for old, new in moved.items())


def redirects_map(moved: Mapping[str, str], top: str) -> str:
    r"""Return what nginx includes in a `map`.

    >>> redirects_map({"articles/a.html": "articles/b.html"}, "/")
    '/articles/a.html /articles/b.html;\n'
    """
    return "".join(f"{top}{old} {top}{new};\n" for old, new in moved.items())
