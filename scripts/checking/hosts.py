"""Hosts: what the places allow at which a site may be published.

Holds:   Host, HOSTS, file_limit(name).
Needs:   nothing.
Touches: nothing.
Source:  the hosts' documentation of limits, as of 2026.
"""

from dataclasses import dataclass

MB = 1_000_000


@dataclass(frozen=True)
class Host:
    """What a host allows: files and bytes in all, bytes of one file and of `_redirects`; 0 where it sets no limit."""

    files: int = 0
    total: int = 0
    largest: int = 0
    redirects: int = 0


HOSTS = {
    "github": Host(total=1000 * MB, largest=100 * MB),
    "gitlab": Host(total=1000 * MB),
    "cloudflare": Host(files=20_000, largest=25 * MB, redirects=100_000),
    "netlify": Host(files=54_000),
}


def file_limit(name: str) -> int:
    """Return how many files the host `name` takes; 0 where it sets no limit, or is not known.

    >>> file_limit("cloudflare"), file_limit("github"), file_limit("")
    (20000, 0, 0)
    """
    return HOSTS.get(name, Host()).files
