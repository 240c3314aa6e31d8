"""Article file: one article as Pelican Markdown, written and read back.

Holds:   ArticleFile, article_text(file), parse_article(text), is_untouched(text), placeholder_title(text).
Needs:   nothing. The only file of the package that knows the format.
Touches: nothing.
"""

import hashlib
import re
from dataclasses import dataclass, field

from scripts.newsletter.archive.escaping import escape, unescape

KEYS = [
    "Title",
    "Kicker",
    "Deck",
    "Section",
    "Date",
    "Date-EDTF",
    "Date-Evidence",
    "Byline",
    "Authors",
    "Signoff",
    "Paper",
    "Issue",
    "Page",
    "Article-ID",
    "Headline-Status",
    "Status",
    "Rights",
    "Source",
    "Source-Digest",
    "Import-Digest",
]
HEADER_RE = re.compile(r"^([A-Za-z][A-Za-z-]*):[ \t]*(.*)$")
DIGEST_RE = re.compile(r"^Import-Digest: ([0-9a-f]+)\n", re.MULTILINE)
CAPTION = ("<figure><figcaption>", "</figcaption></figure>")
UNTITLED = "无题"
TITLE_WORDS = 12


@dataclass(frozen=True)
class ArticleFile:
    """Header fields (plain text, one line each) and the body's blocks: (paragraph | crosshead | caption, text)."""

    fields: dict[str, str]
    blocks: list[tuple[str, str]] = field(default_factory=list)


def placeholder_title(text: str) -> str:
    """Return a neutral title for an article whose headline is missing: that it has none, and its first words.

    >>> placeholder_title("日前，欧阳路街道举行了培训开班式。")
    '无题（日前，欧阳路街道举行了培…）'
    """
    words = text[:TITLE_WORDS]
    return f"{UNTITLED}（{words}{'…' if len(text) > TITLE_WORDS else ''}）" if words else UNTITLED


def _block(kind: str, text: str) -> str:
    if kind == "crosshead":
        return f"## {escape(text)}"
    if kind == "caption":
        return escape(text).join(CAPTION)
    return escape(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def article_text(file: ArticleFile) -> str:
    """Return the file's text. Its Import-Digest is the digest of all the rest, so that a person's edit shows."""
    known = [key for key in KEYS if key != "Import-Digest" and file.fields.get(key)]
    header = [f"{key}: {' '.join(file.fields[key].split())}\n" for key in known]
    body = "\n" + "\n\n".join(_block(kind, text) for kind, text in file.blocks) + "\n"
    return f"{''.join(header)}Import-Digest: {_digest(''.join(header) + body)}\n{body}"


def recorded_digest(text: str) -> str | None:
    """Return the Import-Digest that an article file records, or None."""
    match = DIGEST_RE.search(text.split("\n\n", 1)[0] + "\n")
    return match[1] if match else None


def is_untouched(text: str) -> bool:
    """Tell whether an article file is as the importer wrote it.

    >>> text = article_text(ArticleFile({"Title": "甲"}, [("paragraph", "乙。")]))
    >>> is_untouched(text), is_untouched(text.replace("乙", "丙"))
    (True, False)
    """
    digest = recorded_digest(text)
    return digest is not None and _digest(DIGEST_RE.sub("", text, count=1)) == digest


def _read_block(block: str) -> tuple[str, str]:
    if block.startswith("## "):
        return "crosshead", unescape(block[3:].strip())
    if block.startswith(CAPTION[0]) and block.endswith(CAPTION[1]):
        return "caption", unescape(block[len(CAPTION[0]) : -len(CAPTION[1])])
    return "paragraph", unescape(block)


def parse_article(text: str) -> ArticleFile:
    r"""Return what an article file holds. Lines of the header that are no `Key: value` are passed over.

    >>> parse_article("Title: 甲\n\n乙。\n\n## 丙\n")
    ArticleFile(fields={'Title': '甲'}, blocks=[('paragraph', '乙。'), ('crosshead', '丙')])
    """
    header, _, body = text.replace("\r\n", "\n").partition("\n\n")
    fields = {match[1]: match[2].strip() for line in header.split("\n") if (match := HEADER_RE.match(line))}
    blocks = [block.strip() for block in re.split(r"\n\s*\n", body) if block.strip()]
    return ArticleFile(fields, [_read_block(block) for block in blocks])
