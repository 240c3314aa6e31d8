"""Report: a letter to the archive's keeper about a mistake, begun for the reader.

Holds:   Letter; register(), which gives templates `report_link(title, id, url)`; report_address(…).
Needs:   `report` in the archive's archive.toml (plugins/nameplate); without it there is no link.
Touches: nothing.
Source:  RFC 6068 (mailto); `title` and `body` are what GitHub, Gitea and their like read of a new issue's address.
"""

import functools
from collections.abc import Callable
from typing import Any, NamedTuple
from urllib.parse import quote

from pelican import signals

TITLE, BODY = "{title}", "{body}"
QUOTATION = "\ufdd0"  # stands, while an address is made, where a reader's quotation will go


class Letter(NamedTuple):
    """Where a letter is sent, begun; and at which character of that address a quotation may be put in (-1: nowhere)."""

    address: str
    quotation_at: int


def report_address(to: str, subject: str, body: str) -> str:
    r"""Return the address of a letter or a new issue with subject and body filled in.

    `to` is `mailto:…` or `https://…`; an https address may say where they go: `…?issue[title]={title}&x={body}`.

    >>> report_address("mailto:a@example.org", "错字 & 漏字", "一\n二")
    'mailto:a@example.org?subject=%E9%94%99%E5%AD%97%20%26%20%E6%BC%8F%E5%AD%97&body=%E4%B8%80%0D%0A%E4%BA%8C'
    >>> report_address("https://example.org/new?labels=a", "b", "c")
    'https://example.org/new?labels=a&title=b&body=c'
    >>> report_address("https://example.org/new?t={title}", "b?", "c")
    'https://example.org/new?t=b%3F'
    """
    is_letter = to.startswith("mailto:")
    if TITLE not in to and BODY not in to:
        name = "subject" if is_letter else "title"
        to += f"{'&' if '?' in to else '?'}{name}={TITLE}&body={BODY}"
    lines = body.replace("\n", "\r\n") if is_letter else body
    return to.replace(TITLE, quote(subject, safe="")).replace(BODY, quote(lines, safe=""))


def letter_on(settings: Any, title: str, identity: str, url: str) -> Letter | None:
    """Return the letter about what has this title and id, and stands at `url`, or None where nobody asks for any."""
    to = settings.get("REPORT", "")
    if not to:
        return None
    site = settings.get("CANONICAL_URL", "")
    told = {"title": title, "id": identity, "address": f"{site}/{url}" if site else url}
    t = settings["JINJA_GLOBALS"]["t"]
    address = report_address(to, t("report.subject", **told), t("report.body", **told, quotation=QUOTATION))
    before, mark, after = address.partition(quote(QUOTATION))
    return Letter(before + after, len(before) if mark else -1)


def add_to_templates(pelican: Any) -> None:
    """Make `report_link` known to every template."""
    link: Callable[..., Letter | None] = functools.partial(letter_on, pelican.settings)
    pelican.settings["JINJA_GLOBALS"] |= {"report_link": link}


def register() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(add_to_templates)
