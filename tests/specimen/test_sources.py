"""The committed sources are what typesetting gives, and a careful reader could restore every page from them."""

import itertools
import re
from collections.abc import Iterator

import pytest

from tests.specimen.lines import width
from tests.specimen.page import Layout, Page, page_names, read_layouts, read_page
from tests.specimen.pdf_form import BodyLine, body_lines
from tests.specimen.typeset import SOURCES, sources

PAGES = page_names()
COMMA = re.compile("[,，]")
SENTENCE_END = re.compile(r"[。！？!?…][”’）)]*$")
FULL = 1.0  # a line within this many em of the measure could not have taken the next character or mark
SPACE_BESIDE_CJK = re.compile(r"\s(?=[\u3000-\u9fff\uff00-\uffef])|(?<=[\u3000-\u9fff\uff00-\uffef])\s")


def test_sources_are_what_typesetting_gives():
    committed = {str(path.relative_to(SOURCES)): path.read_bytes() for path in SOURCES.rglob("*") if path.is_file()}
    expected = {name: text.encode() for name, text in sources().items()}
    assert sorted(committed) == sorted(expected), "run: python -m tests.specimen.typeset"
    differing = [name for name in expected if committed[name] != expected[name]]
    assert not differing, "run: python -m tests.specimen.typeset"


def test_every_layout_has_a_page():
    assert sorted(read_layouts()) == PAGES


@pytest.mark.parametrize("name", PAGES)
def test_truth_keeps_the_space_rule(name: str):
    """S1: no space beside a Han character or a full-width mark, but between the parts of a headline or a byline."""
    for story in read_page(name).stories:
        for text in [*story.paragraphs, *story.captions, *story.subheads.values()]:
            assert not SPACE_BESIDE_CJK.search(text), text
            assert text == text.strip(), text


@pytest.mark.parametrize("name", PAGES)
def test_page_is_fair(name: str):
    page, layout = read_page(name), read_layouts()[name]
    faults = list(_headline_faults(page, layout)) + list(_splice_faults(page, layout))
    if layout.form == "pdf":
        faults += _line_faults(page, layout)
    assert not faults, "\n".join(faults)


def _headline_faults(page: Page, layout: Layout) -> Iterator[str]:
    for story in page.stories:
        if layout.form == "markdown" and " " in (story.headline or ""):
            yield f"{story.headline}: its space would read as the end of a kicker"
        if (
            layout.form == "markdown"
            and story.kicker
            and (not COMMA.search(story.kicker) or COMMA.search(story.headline))
        ):
            yield f"{story.kicker} {story.headline}: only groups set off by commas before one group are surely a kicker"
        if layout.form == "pdf" and story.kicker:
            yield f"{story.headline}: a kicker set as a line of its own reads as the headline's first line"
        if layout.form == "pdf" and story.subheads:
            yield f"{story.headline}: a crosshead set as a line of its own reads as another story's headline"


def _splice_faults(page: Page, layout: Layout) -> Iterator[str]:
    """A sentence must stand open where it is cut, or nothing tells that it goes on."""
    for splice in layout.splices:
        if SENTENCE_END.search(splice.at):
            yield f"{splice.at}: the sentence is closed where it is cut"


def _line_faults(page: Page, layout: Layout) -> Iterator[str]:
    for number, story in enumerate(page.stories, start=1):
        if not story.stanzas:
            splices = [splice for splice in layout.splices if splice.story == number]
            for line, following in itertools.pairwise(body_lines(story, layout, splices)):
                if fault := _doubt(line, following, layout.measure):
                    yield f"{fault}:\n  {line.text}\n  {following.text}"


def _doubt(line: BodyLine, following: BodyLine, measure: int) -> str | None:
    """Why a reader could not tell whether `following` opens a paragraph; None where it is plain."""
    closed = SENTENCE_END.search(line.text)
    full = width(following.text) >= measure - FULL
    if line.last:
        ends_short = width(line.text) < measure - 2 - FULL
        return None if ends_short or not following.last else "a paragraph of one line follows a full last line"
    if closed and not full and ((following.last and line.break_after) or not following.last):
        return "a line inside a paragraph, after a closed sentence, is as short as a first line"
    return None


def test_the_newspaper_is_as_large_as_it_should_be():
    pages = [read_page(name) for name in PAGES]
    assert len({page.folder for page in pages}) >= 9
    assert sum(len(page.stories) for page in pages) >= 54
    assert {layout.form for layout in read_layouts().values()} == {"markdown", "pdf"}
