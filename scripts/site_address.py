"""Site address: what SITEURL may be, and how it is written wherever the site names itself.

Holds:   site_address(text), AddressFault.
Needs:   nothing.
Touches: nothing.
Source:  RFC 3986; sitemaps and feeds take addresses in ASCII alone, so a host is written in Punycode (RFC 3492), a path
         in percents.
"""

import re
from urllib.parse import quote, unquote, urlsplit

EXAMPLE = "https://archive.example.org"
HOST_RE = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\]")


class AddressFault(ValueError):
    """SITEURL is no address that a site can stand at; the message says what to do."""


def site_address(text: str) -> str:
    """Return the address of a site's top as machines write it, without a slash at its end; "" where there is none.

    Raises AddressFault in one line.

    >>> site_address("HTTPS://Archive.Example.org/bao/"), site_address("https://社区报.example/报")
    ('https://archive.example.org/bao', 'https://xn--dkrs27a25q.example/%E6%8A%A5')
    """
    if not text:
        return ""
    if re.search(r"[\s\x00-\x20\x7f\\<>\"'`{}|^]", text):
        raise AddressFault(f"SITEURL {text[:80]!r} holds a blank or a mark that no address has: SITEURL={EXAMPLE}")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except (ValueError, UnicodeError):
        raise AddressFault(f"SITEURL {text[:80]!r} names no host that could be: SITEURL={EXAMPLE}") from None
    if parts.scheme.lower() not in ("http", "https") or not HOST_RE.fullmatch(f"[{host}]" if ":" in host else host):
        raise AddressFault(f"SITEURL {text[:80]!r} is no address of a site: SITEURL={EXAMPLE}")
    if parts.query or parts.fragment or "@" in parts.netloc or text.endswith(("?", "#")):
        raise AddressFault(f"SITEURL {text[:80]!r} has more than a host and a folder; leave out what follows ?, # or @")
    folders = [unquote(folder) for folder in parts.path.split("/") if folder]
    if any(folder in (".", "..") or "/" in folder for folder in folders):
        raise AddressFault(f"SITEURL {text[:80]!r} leads up or through itself; name the folder that the site stands in")
    where = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    return "/".join([f"{parts.scheme.lower()}://{where}", *(quote(folder) for folder in folders)])
