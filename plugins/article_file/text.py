"""Text: the plain text of an article's HTML, and where each character of it stands.

Holds:   TextRun, text_runs(html), text_of(html), Range, mark_ranges(html, ranges); opening_of(text, most),
         paragraphs_of(text, most).
Needs:   HTML as BodyConverter leaves it (well formed, nothing but the allowed tags).
Touches: nothing.

The text is what every reader of bodies shares (names, search, citations): blocks joined by one line end, character
references decoded, the readings over ruby characters left out. Positions are code points from 0, end exclusive.
"""

import html as html_module
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

TOKEN_RE = re.compile(r"""<(?P<close>/?)(?P<tag>[a-z][a-z0-9]*)(?:[^>"]|"[^"]*")*>|(?P<text>[^<]+)""")
REFERENCE_RE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
BLOCK_TAGS = frozenset(
    {
        *("p", "br", "h2", "h3", "blockquote", "ul", "ol", "li", "hr", "figure", "figcaption"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
BLOCK_TAG = f"</?(?:{'|'.join(sorted(BLOCK_TAGS))})>"
BLOCK_EDGE_RE = re.compile(rf"{BLOCK_TAG}(?:\s*{BLOCK_TAG})*")
SHORTEST_PARAGRAPH = 6
SENTENCE_ENDS = "。！？"
CLOSING = "”’）》」』…"
BEGUN_RE = re.compile(r"[0-9A-Za-z]+\Z")  # a number or a Latin word that was cut
SILENT_TAGS = frozenset({"rt", "rp"})


class TextRun(NamedTuple):
    """A stretch of text without a tag in it: its source in the HTML, and its place in the plain text."""

    html_start: int
    source: str
    text: str
    start: int
    linked: bool  # stands inside a link

    @property
    def end(self) -> int:
        """Where the run ends in the plain text."""
        return self.start + len(self.text)


class Range(NamedTuple):
    """A stretch of the plain text to be wrapped in the tags `opening` and `closing`."""

    start: int
    end: int
    opening: str
    closing: str


def text_runs(html: str) -> Iterator[TextRun]:
    """Yield the runs of text in `html`, in order; a new block's first run starts one line end after the last.

    >>> [(run.start, run.text) for run in text_runs("<p>一<em>二</em></p><p>A&amp;B</p>")]
    [(0, '一'), (1, '二'), (3, 'A&B')]
    """
    position, new_block, silent, linked = 0, False, 0, False
    for token in TOKEN_RE.finditer(html):
        if source := token["text"]:
            if silent or (source.isspace() and (new_block or not position)):
                continue
            text = html_module.unescape(source) if "&" in source else source
            position += bool(new_block and position)
            yield TextRun(token.start(), source, text, position, linked)
            position, new_block = position + len(text), False
        elif token["tag"] in BLOCK_TAGS:
            new_block = True
        elif token["tag"] in SILENT_TAGS:
            silent += -1 if token["close"] else 1
        elif token["tag"] == "a":
            linked = not token["close"]


def text_of(html: str) -> str:
    r"""Return the plain text of `html`.

    >>> text_of("<h2>小标题</h2>\n<p>一<br>二 &lt;三&gt;</p>")
    '小标题\n一\n二 <三>'
    """
    blocks = [block for block in BLOCK_EDGE_RE.split(html) if block and not block.isspace()]
    text = "\n".join(blocks)
    if "<" not in text:  # as in most stories: blocks without a tag in them
        return html_module.unescape(text)
    parts: list[str] = []
    position = 0
    for run in text_runs(html):
        parts += ["\n" * (run.start - position), run.text]
        position = run.end
    return "".join(parts)


def opening_of(text: str, most: int) -> str:
    r"""Return the beginning of a story's plain text, at most `most` characters and an ellipsis.

    It is taken from the first block that reads as a paragraph (a crosshead or a caption does not), and ends with a
    sentence where it can.

    >>> opening_of("小标题\n三月五日，社区食堂开张。居民们尝了第一顿午饭，都说味道好。", 16)
    '三月五日，社区食堂开张。'
    >>> opening_of("排在头一个的是许曼云，借书证编号是000127，边都磨毛了。", 20)
    '排在头一个的是许曼云，借书证编号是…'
    """
    blocks = text.split("\n")
    block = next(filter(_is_paragraph, blocks), blocks[0])
    if len(block) <= most:
        return block
    cut = block[:most]
    if block[most].isascii() and block[most].isalnum():
        cut = BEGUN_RE.sub("", cut) or cut  # half a number would say another one
    sentence = max(cut.rfind(mark) for mark in SENTENCE_ENDS) + 1
    return cut[:sentence] if sentence * 2 > most else cut.rstrip("，、；：“‘（ ") + "…"


def _is_paragraph(block: str) -> bool:
    return len(block) >= SHORTEST_PARAGRAPH and block.rstrip(CLOSING).endswith(tuple(SENTENCE_ENDS))


def paragraphs_of(text: str, most: int) -> list[str]:
    r"""Return the paragraphs that a story begins with, as many as `most` characters hold, the first one cut to fit.

    >>> paragraphs_of("三月五日，柳荫里的社区食堂终于开张了。\n老人们都说好。", 60)
    ['三月五日，柳荫里的社区食堂终于开张了。', '老人们都说好。']
    """
    first = opening_of(text, most)
    paragraphs, length = [first], len(first)
    following = text.partition(first)[2].split("\n")[1:] if first in text else []
    for block in following:
        length += len(block)
        if length > most or not _is_paragraph(block):
            break
        paragraphs.append(block)
    return paragraphs


def mark_ranges(html: str, ranges: Iterable[Range]) -> str:
    """Return `html` with `ranges` of its plain text wrapped in their tags.

    Ranges are sorted and do not overlap. One that runs over an inline tag is wrapped piece by piece; what stands in a
    link already, and the line ends between blocks, are left alone.

    >>> mark_ranges("<p>见<em>郭艳</em>琴</p>", [Range(1, 4, "<b>", "</b>")])
    '<p>见<em><b>郭艳</b></em><b>琴</b></p>'
    """
    waiting = list(ranges)[::-1]
    parts: list[str] = []
    copied = 0
    for run in text_runs(html):
        while waiting and waiting[-1].end <= run.start:
            waiting.pop()
        if run.linked or not waiting or waiting[-1].start >= run.end:
            continue
        parts += [html[copied : run.html_start], _marked(run, waiting)]
        copied = run.html_start + len(run.source)
    return "".join([*parts, html[copied:]])


def _marked(run: TextRun, waiting: list[Range]) -> str:
    """Return the source of `run` with the ranges on top of the stack `waiting` that touch it; it is not changed."""
    pieces = _characters(run.source) if "&" in run.source else run.source
    parts: list[str] = []
    done = 0
    for mark in reversed(waiting):
        start, end = max(mark.start - run.start, 0), min(mark.end, run.end) - run.start
        if start >= end:
            break
        parts += [*pieces[done:start], mark.opening, *pieces[start:end], mark.closing]
        done = end
    return "".join([*parts, *pieces[done:]])


def _characters(source: str) -> list[str]:
    """Return the source of each character of a run: `A&amp;B` gives A, &amp;, B."""
    characters: list[str] = []
    done = 0
    for reference in REFERENCE_RE.finditer(source):
        decoded = html_module.unescape(reference[0])
        if decoded == reference[0]:
            continue
        # A reference may stand for two characters (&NotEqualTilde;): the first carries it, so that slices stay true.
        characters += [*source[done : reference.start()], reference[0], *[""] * (len(decoded) - 1)]
        done = reference.end()
    return [*characters, *source[done:]]
