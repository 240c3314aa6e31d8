"""HTML and DOCX: articles without a page, as headings and paragraphs; and the form that every source is taken for."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.newsletter.errors import SourceFault
from scripts.newsletter.readers import docx, html
from scripts.newsletter.readers.form import Form, form_of

FIXTURES = Path(__file__).parent / "fixtures"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = (
    '<w:p><w:pPr><w:pStyle w:val="a3"/></w:pPr><w:r><w:t>家门口的</w:t></w:r><w:r><w:t>菜场</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>菜场上周</w:t><w:tab/><w:t>开门。</w:t><w:br/><w:t>居民说好。</w:t></w:r></w:p>"
    "<w:p><w:del><w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:t>留下。</w:t></w:r></w:p>"
)
STYLES = f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="a3"><w:name w:val="heading 1"/></w:style></w:styles>'


def packed(body=BODY, **more):
    """Return a DOCX with this body."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        archive.writestr("word/styles.xml", STYLES)
        for name, data in more.items():
            archive.writestr(name, data)
    return held.getvalue()


def test_wechat_page():
    path = FIXTURES / "wechat.html"
    said = html.read(path.read_bytes(), path)
    assert said.split("\n\n") == [
        "## 梧桐里来了新邻居", "林舟", "2021年3月4日", "第一段说搬家。", "## 楼道里的书架", "第二段。", "第三段 完。",
        "居民在书架前\n",
    ]  # fmt: skip


def test_founder_page():
    path = FIXTURES / "founder.html"
    said = html.read(path.read_bytes(), path)
    assert said.split("\n\n") == [
        "## 便民服务", "## 家门口的菜场", "## 四十个摊位装上电子秤", "记者 林舟", "2019-05-06", "菜场上周重新开门。",
        "居民说好。\n",
    ]  # fmt: skip


def test_text_between_blocks_and_captions_are_kept_in_order():
    page = (
        '<?xml version="1.0" encoding="utf-8"?><html><body><div id="js_content">开头<p>一<b>段</b><i>话</i>。</p>中间'
        "<figure><img src='a.png'><figcaption>图：<span>书架</span></figcaption></figure>"
        "<table><tr><td>摊位</td><td>四十个</td></tr></table><h3>小<b>标</b>题</h3>结尾<!-- 注 --></div></body></html>"
    )
    assert html.read(page.encode(), Path("a.html")).split("\n\n") == [
        "开头", "一段话。", "中间", "图：书架", "摊位", "四十个", "## 小标题", "结尾\n",
    ]  # fmt: skip


def test_page_in_gbk_that_says_gb2312():
    data = '<html><meta charset="gb2312"><body><h1>堃字在GB18030里</h1><p>正文。</p></body></html>'.encode("gb18030")
    assert html.read(data, Path("a.html")) == "## 堃字在GB18030里\n\n正文。\n"


def test_manuscript_of_a_word_processor():
    assert docx.read(packed(), Path("a.docx")) == "## 家门口的菜场\n\n菜场上周 开门。\n\n居民说好。\n\n留下。\n"


def test_text_box_is_said_once():
    box = "<w:p><w:r><w:t>框里</w:t></w:r></w:p>"
    drawing = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:txbxContent>{box}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{box}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    said = docx.read(packed(f"<w:p><w:r><w:t>框外</w:t>{drawing}</w:r></w:p>"), Path("a.docx"))
    assert said == "框外\n\n框里\n"


def part(name, body):
    return f'<w:{name} xmlns:w="{WORD}">{body}</w:{name}>'


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def test_tables_notes_headers_and_footers_are_read():
    table = f"<w:tbl><w:tr><w:tc>{paragraph('摊位')}</w:tc><w:tc>{paragraph('四十个')}</w:tc></w:tr></w:tbl>"
    rule = '<w:footnote w:type="separator"><w:p><w:r><w:separator/><w:t>——</w:t></w:r></w:p></w:footnote>'
    more = {
        "word/header1.xml": part("hdr", paragraph("梧桐里社区报")),
        "word/header2.xml": part("hdr", paragraph("梧桐里社区报")),
        "word/footer1.xml": part("ftr", paragraph("第1版")),
        "word/footnotes.xml": part("footnotes", f"{rule}<w:footnote>{paragraph('菜场建于一九八六年。')}</w:footnote>"),
        "word/endnotes.xml": part("endnotes", f"<w:endnote>{paragraph('据街道志。')}</w:endnote>"),
        "word/comments.xml": part("comments", f"<w:comment>{paragraph('此处核对')}</w:comment>"),
    }
    said = docx.read(packed(paragraph("菜场开门。") + table, **more), Path("a.docx"))
    assert said.split("\n\n") == [
        "梧桐里社区报", "菜场开门。", "摊位", "四十个", "据街道志。", "第1版", "菜场建于一九八六年。\n",
    ]  # fmt: skip


FAULTS = {
    "cut short": (packed()[:200], "damaged or encrypted"),
    "no manuscript": (b"PK\x05\x06" + bytes(18), "is no DOCX"),
    "empty": (packed("<w:p/>"), "holds no text"),
    "not well-formed": (packed("<w:p>"), "is no well-formed XML"),
    "a bomb": (packed("<w:p/>" + " " * (65 << 20)), "unpacks to more than 64 MB"),
}


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_fault_of_docx(case):
    data, message = FAULTS[case]
    with pytest.raises(SourceFault, match=message) as caught:
        docx.read(data, Path("a.docx"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"<html><script>1</script></html>"], ids=["0", "frame", "script"]
)
def test_page_without_text(data):
    with pytest.raises(SourceFault):
        html.read(data, Path("a.html"))


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([packed(), *((FIXTURES / name).read_bytes() for name in ("wechat.html", "founder.html"))]),
    st.data(),
)
def test_damaged_file_gives_text_or_a_fault(whole, data):
    raw = bytearray(whole)
    for _ in range(data.draw(st.integers(0, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.one_of(st.just(len(raw)), st.integers(0, len(raw))))
    read = docx.read if whole.startswith(b"PK") else html.read
    try:
        said = read(bytes(raw[:end]), Path("a"))
    except SourceFault as fault:
        assert "\n" not in str(fault)
    else:
        assert said.strip()


FORMS = {
    "two-columns.hocr": Form.HOCR,
    "two-columns.alto.xml": Form.ALTO,
    "two-columns.page.xml": Form.PAGE_XML,
    "two-columns.tsv": Form.TSV,
    "merged-columns.hocr": Form.HOCR,
    "wechat.html": Form.HTML,
    "founder.html": Form.HTML,
}


@pytest.mark.parametrize("name", FORMS)
def test_form_by_content(name):
    assert form_of((FIXTURES / name).read_bytes()) is FORMS[name]


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"%PDF-1.4", Form.PDF), (b"\n%PDF-1.4", Form.PDF), (b"\x89PNG\r\n\x1a\n", Form.PICTURE),
        (b"\xff\xd8\xff\xe0", Form.PICTURE), (b"II*\0", Form.PICTURE), (packed(), Form.DOCX),
        (b"PK\x03\x04...", Form.ZIP), ("# 梧桐里\n\n正文".encode(), Form.TEXT), ("<梧桐里>".encode(), Form.TEXT),
        (b"<?xml version='1.0'?><!-- alto --><mets:mets/>", Form.METS), (b"<?xml version='1.0'?><a/>", Form.XML),
        ("\ufeff<alto/>".encode(), Form.ALTO), ("<alto/>".encode("utf-16"), Form.ALTO), (b"", Form.EMPTY),
        (b"RIFF\0\0\0\0WEBPVP8 ", Form.ODD_PICTURE), (b"BM\x9a\0\0\0\0\0\0\0", Form.ODD_PICTURE),
        (b"BMW 1998", Form.TEXT),
    ],
)  # fmt: skip
def test_form_of_little(data, form):
    assert form_of(data) is form


def test_forms_of_other_programs(shared):
    for path in (shared / "formats" / "alto").rglob("*.xml"):
        assert form_of(path.read_bytes()) is Form.ALTO, path
    for path in (shared / "formats" / "pdf").rglob("*.pdf"):
        assert form_of(path.read_bytes()) is Form.PDF, path
    for path in (shared / "formats" / "pdf").rglob("*.docx"):
        assert form_of(path.read_bytes()) is Form.DOCX, path
        assert "北冥有鱼" in docx.read(path.read_bytes(), path)
