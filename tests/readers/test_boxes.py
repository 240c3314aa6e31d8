"""Readers of boxes: one page of two columns in every form, pages broken on purpose, and pages of other programs."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.readers import alto, hocr, page_xml, tsv
from scripts.newsletter.readers.leaf import LONGER_SIDE
from scripts.newsletter.readers.xml import LARGEST
from scripts.newsletter.rules.characters import solid_characters

FIXTURES = Path(__file__).parent / "fixtures"
READERS = {".hocr": hocr.read, ".alto.xml": alto.read, ".page.xml": page_xml.read, ".tsv": tsv.read}
COLUMNS = [name for name in sorted(FIXTURES.iterdir()) if name.name.startswith("two-columns")]
LEFT = ["梧桐里的菜场上周", "重新开门，四十个摊", "位都装上了电子秤。", "居民林舟说，如今", "买菜心里更有数了。"]
RIGHT = ["菜场的棚顶换成透", "光板，白天不用开灯", "，一年可以省下三成", "电费。", "记者还了解到。"]


def reader(path):
    return next(read for end, read in READERS.items() if path.name.endswith(end))


def read(path, data=None):
    return reader(path)(path.read_bytes() if data is None else data, path)


def texts(page):
    return [line.text for line in page.lines]


@pytest.mark.parametrize("path", COLUMNS, ids=lambda path: path.name)
class TestTwoColumns:
    def test_every_line_stands_alone(self, path):
        said = texts(read(path)[0])
        assert [text for text in said if text in LEFT] == LEFT
        assert [text for text in said if text in RIGHT] == RIGHT
        assert "邻里开新市" in said

    def test_longer_side(self, path):
        width, height = read(path)[0].size
        assert (round(width), height) == (786, LONGER_SIDE)

    def test_body_is_set_in_one_size_and_the_headline_in_a_larger_one(self, path):
        lines = {line.text: line for line in read(path)[0].lines}
        sizes = {lines[text].size for text in LEFT + RIGHT}
        assert len(sizes) == 1
        assert lines["邻里开新市"].size > 1.8 * min(sizes)
        assert min(sizes) == pytest.approx(40 * 1100 / 1400, rel=0.06)

    def test_lines_of_a_column_do_not_overlap(self, path):
        lines = {line.text: line for line in read(path)[0].lines}
        assert all(lines[one].box.y1 <= lines[other].box.y0 for one, other in pairwise(LEFT))

    def test_indent_is_kept(self, path):
        lines = {line.text: line for line in read(path)[0].lines}
        assert lines[LEFT[0]].box.x0 - lines[LEFT[1]].box.x0 == pytest.approx(2 * 40 * 1100 / 1400, rel=0.1)


@pytest.mark.parametrize("path", [path for path in COLUMNS if path.suffix != ".tsv"], ids=lambda path: path.name)
def test_rule_is_thin_and_picture_is_whole(path):
    shapes = read(path)[0].shapes
    assert any(shape.height <= 1 and shape.width > 600 for shape in shapes)
    assert any(shape.height > 150 and shape.width > 250 for shape in shapes)


def test_pages_of_hocr_follow_one_another():
    pages = read(FIXTURES / "two-columns.hocr")
    assert len(pages) == 2
    assert solid_characters("".join(texts(pages[1]))) == "第二版要闻"


def test_words_between_latin_letters_have_blanks_and_han_have_none():
    said = texts(read(FIXTURES / "two-columns.alto.xml")[0])
    assert any("电子秤" in text for text in said)
    assert "Linli News 2021" in said
    assert "neigh-" in "".join(said), "a hyphen of ALTO is a character of the page; SUBS_CONTENT is not"
    assert "neighbour" not in "".join(said)


def test_line_over_two_columns_is_cut_at_the_gutter():
    said = texts(read(FIXTURES / "merged-columns.hocr")[0])
    assert LEFT[2] in said
    assert RIGHT[2] in said


def test_first_reading_by_index_and_region_without_lines():
    assert "另一读法" not in "".join(texts(read(FIXTURES / "two-columns.page.xml")[0]))
    assert texts(read(FIXTURES / "region-only.page.xml")[0]) == ["邻里开新市", "记者林舟"]


def test_upright_headline_becomes_single_characters():
    words = "".join(
        f'<String HPOS="100" VPOS="{100 + 60 * i}" WIDTH="55" HEIGHT="55" CONTENT="{c}"/>'
        for i, c in enumerate("家门口")
    )
    line = f'<TextLine HPOS="100" VPOS="100" WIDTH="55" HEIGHT="175">{words}</TextLine>'
    (page,) = alto.read(f'<alto><Page WIDTH="1000" HEIGHT="1100">{line}</Page></alto>'.encode(), Path("a.xml"))
    assert texts(page) == ["家", "门", "口"]
    assert {line.size for line in page.lines} == {page.lines[0].size}


FAULTS = {
    "truncated ALTO": (alto.read, b'<alto><Layout>\n<Page WIDTH="10"', r"a\.xml:2: is no well-formed XML"),
    "an entity of its own": (alto.read, b'<!DOCTYPE a [<!ENTITY b "bb">]><alto>&b;</alto>', "declares entities"),
    "an external entity": (
        page_xml.read,
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><PcGts>&b;</PcGts>',
        "declares entities",
    ),
    "hOCR without boxes": (hocr.read, '<span class="ocr_line">梧桐里</span>'.encode(), "“梧桐里” has no box"),
    "hOCR without text": (hocr.read, b'<div class="ocr_page"></div>', "holds no text"),
    "ALTO without text": (alto.read, b"<alto><Layout/></alto>", "holds no text"),
    "ALTO text without boxes": (
        alto.read,
        '<alto>\n<TextLine><String CONTENT="梧"/></TextLine></alto>'.encode(),
        ":2: “梧” has no",
    ),
    "PAGE line without outline": (
        page_xml.read,
        "<PcGts><Page><TextRegion><TextLine><TextEquiv><Unicode>梧</Unicode></TextEquiv></TextLine></TextRegion>"
        "</Page></PcGts>".encode(),
        "has no outline",
    ),
    "text of two lines without outline": (
        page_xml.read,
        "<PcGts><Page><TextRegion><TextEquiv><Unicode>梧\n桐</Unicode></TextEquiv></TextRegion></Page></PcGts>".encode(),
        "“梧 桐” has no outline",
    ),
    "a row cut short": (tsv.read, tsv.HEADER.encode() + b"\n5\t1\t1", r"a\.xml:2: is no row"),
    "nothing": (alto.read, b"", "is no well-formed XML"),
    "hOCR of nothing": (hocr.read, b"", "is no HTML|no text"),
}


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_fault_is_one_line(case):
    read_form, data, message = FAULTS[case]
    with pytest.raises(SourceFault, match=message) as caught:
        read_form(data, Path("a.xml"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("read_form", READERS.values(), ids=READERS)
def test_enormous_file_is_refused_before_it_is_parsed(read_form):
    with pytest.raises(SourceFault, match="65 MB is no newspaper page"):
        read_form(b"<" + b" " * (LARGEST + 1048576), Path("a.xml"))


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(COLUMNS), st.data())
def test_damaged_file_gives_a_result_or_a_fault(path, data):
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(raw)), st.integers(0, len(raw))))
    try:
        pages = read(path, bytes(raw[:end]))
    except SourceFault as fault:
        assert "\n" not in str(fault)
    else:
        assert all(line.text.strip() and line.size > 0 for page in pages for line in page.lines)


def strings_of(root):
    """Return the characters that the strings of an ALTO file hold."""
    strings = (one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith(("}String", "}HYP")))
    return Counter("".join(solid_characters(one.get("CONTENT") or "") for one in strings))


def said_in(pages):
    return Counter("".join(solid_characters(line.text) for page in pages for line in page.lines))


def test_alto_of_other_programs_is_read_whole(shared):
    paths = sorted((shared / "formats" / "alto").rglob("*.xml"))
    assert paths
    for path in paths:
        assert said_in(alto.read(path.read_bytes(), path)) == strings_of(etree.parse(path).getroot()), path


def test_page_xml_of_other_programs_is_read(shared):
    paths = [path for path in sorted((shared / "formats" / "page").rglob("*.xml")) if b"<PcGts" in path.read_bytes()]
    assert paths
    for path in paths:
        root = etree.parse(path).getroot()
        lines = list(root.iter("{*}TextLine"))
        wanted = Counter("".join(solid_characters(one.findtext("{*}TextEquiv/{*}Unicode") or "") for one in lines))
        assert not wanted - said_in(page_xml.read(path.read_bytes(), path)), path


def test_hocr_of_other_programs_is_read_or_refused(shared):
    paths = [*sorted((shared / "formats").rglob("*.hocr")), *sorted((shared / "formats" / "hocr").rglob("*.html"))]
    read_whole = 0
    for path in paths:
        try:
            read_whole += bool(hocr.read(path.read_bytes(), path))
        except SourceFault as fault:
            assert "no text" in str(fault) or "no box" in str(fault)
    assert read_whole >= 5


def test_one_scan_says_the_same_in_three_forms(shared):
    folder = shared / "formats" / "made-here"
    forms = [
        read_form((folder / f"col-1.{end}").read_bytes(), folder / end)
        for read_form, end in ((hocr.read, "hocr"), (alto.read, "xml"), (tsv.read, "tsv"))
    ]
    assert texts(forms[0][0]) == texts(forms[1][0]) == texts(forms[2][0])


def test_more_lines_than_a_page_has_are_refused_at_once():
    rows = "\n".join(f"5\t1\t{i}\t1\t1\t1\t{i}\t{i}\t9\t9\t96\t梧" for i in range(20000))
    with pytest.raises(SourceFault, match="20000 lines on a page are no newspaper"):
        tsv.read(f"{tsv.HEADER}\n{rows}".encode(), Path("a.tsv"))
