"""Body: the Markdown of an article file becomes HTML that is safe to show.

Holds:   BodyConverter, plain_html(block).
Needs:   Markdown with blank lines between blocks.
Touches: nothing.

A body is text from a source, so the dialect is small: whatever could swallow or alter text by accident (indented code,
code spans, reference definitions, underlined headings, autolinks) is switched off, and `<` opens a tag only where the
tag is one of those allowed. What is left goes through nh3, whose word on safety is the last.
"""

import re

import nh3
from markdown import Markdown

ALLOWED_TAGS = {
    *("p", "br", "h2", "h3", "blockquote", "ul", "ol", "li", "hr", "em", "strong", "sub", "sup", "a"),
    *("figure", "figcaption", "img", "ruby", "rb", "rt", "rp"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
URL_SCHEMES = {"http", "https", "mailto"}
INLINE_OFF = ("backtick", "autolink", "automail", "reference", "image_reference", "short_reference", "short_image_ref")
BLOCKS_OFF = ("code", "setextheader", "reference")

# `<` that opens no allowed tag: `<script>`, `a < b`, an e-mail address in angle brackets.
STRAY_LESS_RE = re.compile(rf"<(?!/?(?:{'|'.join(sorted(ALLOWED_TAGS, key=len, reverse=True))})(?:\s[^<>]*)?/?>)")
HEADING_RE = re.compile(r"(?P<open></?)h(?P<level>[1456])>")
# Markdown drops hashes at the end of a heading; in 见8# they are text.
HEADING_END_RE = re.compile(r"^(?P<text>#{1,6}[^\n]*?[^#\n])(?P<hashes>#+)$", re.M)
# A line end between two full-width characters is a wrap, no space: Chinese has none between words.
FULL_WIDTH = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff“”‘’…—]"
WRAP_RE = re.compile(rf"(?<={FULL_WIDTH})\n[ \t]*(?={FULL_WIDTH})")
IGNORED_RE = re.compile("^[\x00-\x20]+|[\t\n\r]+")  # by the URL standard's parser
OUTSIDE_RE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
BLANK_RE = re.compile(r"\n[ \t]*\n\s*")
EMPTY_RE = re.compile(r"<p>\s*</p>\n?")
# The blocks that nearly every story is made of. They need no parser: the result is what Markdown gives (tested).
PLAIN = r"(?:[^\\`*_{}\[\]<>&!\t\n]++|\\[\\`*_{}\[\]()>#+\-.!|]|&(?:lt|gt|amp|quot|#\d+);)"
PLAIN_PARAGRAPH_RE = re.compile(rf"(?![\s#+-]|\d+\.){PLAIN}++(?<!\s)")
PLAIN_CROSSHEAD_RE = re.compile(rf"(?P<marks>##|###) (?![\s#]){PLAIN}++(?<![\s#])")
PLAIN_CAPTION_RE = re.compile(rf"<figure><figcaption>(?!\s){PLAIN}++(?<!\s)</figcaption></figure>")
WRITTEN_OTHERWISE = ("&", "\xa0")  # by nh3, which writes references in one way
ESCAPE_RE = re.compile(r"\\(.)")


def plain_html(block: str) -> str | None:
    r"""Return the HTML of a block that holds no live markup, or None where only a parser can tell.

    >>> plain_html("第1\\. 条 &lt;全文&gt;"), plain_html("## 小标题"), plain_html("一*二*三")
    ('<p>第1. 条 &lt;全文&gt;</p>', '<h2>小标题</h2>', None)
    """
    if PLAIN_PARAGRAPH_RE.fullmatch(block):
        tag = "p"
    elif found := PLAIN_CROSSHEAD_RE.fullmatch(block):
        tag, block = f"h{len(found['marks'])}", block[len(found["marks"]) + 1 :]
    elif PLAIN_CAPTION_RE.fullmatch(block):
        return ESCAPE_RE.sub(_unescaped, block)
    else:
        return None
    return f"<{tag}>{ESCAPE_RE.sub(_unescaped, block)}</{tag}>"


def _unescaped(escape: re.Match[str]) -> str:
    return "&gt;" if escape[1] == ">" else escape[1]


def _kept_hashes(heading: re.Match[str]) -> str:
    return heading["text"] + "&#35;" * len(heading["hashes"])


def safe_url(tag: str, attribute: str, value: str) -> str | None:
    r"""Return the value of an attribute, or None for a picture that another host would have to be asked for.

    A browser passes over tabs and line ends in an address, and takes a backslash for a slash.

    >>> safe_url("img", "src", "a/b.jpg"), safe_url("img", "src", "\\\\a.example/b"), safe_url("img", "src", "ht\ttp:b")
    ('a/b.jpg', None, None)
    """
    if (tag, attribute) != ("img", "src"):
        return value
    return None if OUTSIDE_RE.match(IGNORED_RE.sub("", value).replace("\\", "/")) else value


class BodyConverter:
    """Markdown to safe HTML. Making one costs more than using it: keep it for many bodies."""

    def __init__(self) -> None:
        self._markdown = Markdown(extensions=["tables"])
        self._markdown.preprocessors.deregister("html_block")
        for name in BLOCKS_OFF:
            self._markdown.parser.blockprocessors.deregister(name)
        for name in INLINE_OFF:
            self._markdown.inlinePatterns.deregister(name)

    def html(self, body: str) -> str:
        r"""Return the HTML of `body`, blocks separated by line ends.

        >>> BodyConverter().html("## 小标题\n\n<script>一</script>")
        '<h2>小标题</h2>\n<p>&lt;script&gt;一&lt;/script&gt;</p>'
        """
        blocks = BLANK_RE.split(body.strip("\n"))
        plain = [*map(plain_html, blocks)]
        if None not in plain and not any(mark in body for mark in WRITTEN_OTHERWISE):  # nothing in it could be unsafe
            return "\n".join(filter(None, plain))
        parts: list[str] = []
        waiting: list[str] = []  # blocks for the parser: lists may run over several
        for block, html in zip(blocks, plain, strict=True):
            if html is None:
                waiting.append(block)
                continue
            parts += [*self._parsed(waiting), html]
            waiting = []
        parts += self._parsed(waiting)
        return self.sanitised("\n".join(parts))

    def _parsed(self, blocks: list[str]) -> list[str]:
        if not blocks:
            return []
        text = HEADING_END_RE.sub(_kept_hashes, "\n\n".join(blocks))
        text = STRAY_LESS_RE.sub("&lt;", WRAP_RE.sub("", text))
        return [self._markdown.reset().convert(text)]

    def sanitised(self, markup: str) -> str:
        """Return `markup` with nothing in it but the allowed tags and attributes, headings from h2 to h3."""
        levelled = HEADING_RE.sub(lambda heading: f"{heading['open']}h{2 if heading['level'] == '1' else 3}>", markup)
        clean = nh3.clean(
            levelled,
            tags=ALLOWED_TAGS,
            attributes=ALLOWED_ATTRIBUTES,
            attribute_filter=safe_url,
            url_schemes=URL_SCHEMES,
            link_rel=None,
        )
        return EMPTY_RE.sub("", clean).strip()
