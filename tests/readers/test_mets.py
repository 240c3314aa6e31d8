"""METS with ALTO: a specimen of two pages, its articles taken as they are told; references that lead out."""

from pathlib import Path

import pytest

from scripts.newsletter.account import balance
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.issue import Issue, read_issue
from scripts.newsletter.readers import mets
from scripts.newsletter.source import read_source
from scripts.newsletter.source_files import files_of
from tests.newsletter.sample import everything, make_archive, run

# The specimen: invented for this test. (id, x, y, line texts) of the blocks of each page, in pixels of 1000 by 1400.
PAGES = {
    "ALTO/0001.xml": [
        ("H0", 100, 40, ["梧桐里社区报"], 60),
        ("H1", 100, 150, ["老水塔改成书屋"], 40),
        ("B1", 100, 220, ["记者 林舟"], 20),
        ("T1", 100, 260, ["镇北的老水塔空了二十年。五月一日，水", "塔里点起了灯，人人都能上去看"], 20),
        ("C1", 600, 700, ["点灯的那天晚上"], 16),
        ("A1", 600, 1200, ["诚聘帮厨两名"], 20),
    ],
    "ALTO/0002.xml": [
        ("T2", 100, 100, ["一看远处的山和江，也能坐下来读一本书。"], 20),
        ("H2", 600, 100, ["旧码头石阶修好了"], 40),
        ("T3", 600, 200, ["石阶一共十九级。"], 20),
        ("T4", 600, 300, ["涨潮的时候只看得见九级。"], 20),
    ],
}
METS = """<?xml version="1.0" encoding="UTF-8"?>
<mets xmlns="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">
<dmdSec ID="D1"><mdWrap MDTYPE="MODS"><xmlData><mods:mods><mods:originInfo>
<mods:dateIssued encoding="w3cdtf">2021-05-06</mods:dateIssued></mods:originInfo>
<mods:part><mods:detail type="issue"><mods:number>88</mods:number></mods:detail></mods:part></mods:mods>
</xmlData></mdWrap></dmdSec>
<fileSec><fileGrp ID="ALTOGRP">
<file ID="F1" MIMETYPE="text/xml"><FLocat LOCTYPE="URL" xlink:href="file://./ALTO/0001.xml"/></file>
<file ID="F2" MIMETYPE="text/xml"><FLocat LOCTYPE="URL" xlink:href="ALTO/0002.xml"/></file>
</fileGrp></fileSec>
<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">
<div TYPE="PAGE"><fptr><area FILEID="F1"/></fptr></div></div></structMap>
<structMap TYPE="LOGICAL"><div TYPE="Newspaper"><div TYPE="ISSUE"><div TYPE="CONTENT">
<div TYPE="ARTICLE">
 <div TYPE="HEADING"><div TYPE="TITLE"><fptr><area BETYPE="IDREF" FILEID="F2" BEGIN="H2"/></fptr></div></div>
 <div TYPE="BODY"><div TYPE="PARAGRAPH"><fptr><area BETYPE="IDREF" FILEID="F2" BEGIN="T3"/></fptr></div>
 <div TYPE="PARAGRAPH"><fptr><area BETYPE="IDREF" FILEID="F2" BEGIN="T4"/></fptr></div></div>
</div>
<div TYPE="ARTICLE">
 <div TYPE="HEADING"><fptr><area BETYPE="IDREF" FILEID="F1" BEGIN="H1"/></fptr></div>
 <div TYPE="AUTHOR"><fptr><area BETYPE="IDREF" FILEID="F1" BEGIN="B1"/></fptr></div>
 <div TYPE="BODY"><div TYPE="PARAGRAPH"><fptr><seq><area BETYPE="IDREF" FILEID="F1" BEGIN="T1"/>
  <area BETYPE="IDREF" FILEID="F2" BEGIN="T2"/></seq></fptr></div>
 <div TYPE="ILLUSTRATION">
 <div TYPE="CAPTION"><fptr><area BETYPE="IDREF" FILEID="F1" BEGIN="C1"/></fptr></div></div></div>
</div>
<div TYPE="ADVERTISEMENT"><fptr><area BETYPE="IDREF" FILEID="F1" BEGIN="A1"/></fptr></div>
</div></div></div></structMap></mets>
"""


def alto_of(blocks) -> str:
    body = ""
    for identity, x, y, texts, size in blocks:
        lines = "".join(
            f'<TextLine HPOS="{x}" VPOS="{y + 2 * row * size}" WIDTH="{len(text) * size}" HEIGHT="{size}">'
            + "".join(
                f'<String HPOS="{x + at * size}" VPOS="{y + 2 * row * size}" WIDTH="{size}" HEIGHT="{size}"'
                f' CONTENT="{c}"/>'
                for at, c in enumerate(text)
                if c != " "
            )
            + "</TextLine>"
            for row, text in enumerate(texts)
        )
        width, height = max(map(len, texts)) * size, (2 * len(texts) - 1) * size
        body += (
            f'<TextBlock ID="{identity}" HPOS="{x}" VPOS="{y}" WIDTH="{width}" HEIGHT="{height}">{lines}</TextBlock>'
        )
    return (
        '<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v3#"><Description><MeasurementUnit>pixel'
        f'</MeasurementUnit></Description><Layout><Page WIDTH="1000" HEIGHT="1400"><PrintSpace>{body}</PrintSpace>'
        "</Page></Layout></alto>"
    )


def specimen(folder: Path, text: str = METS) -> Path:
    """Write the specimen; return its METS file."""
    (folder / "ALTO").mkdir(parents=True, exist_ok=True)
    for name, blocks in PAGES.items():
        (folder / name).write_text(alto_of(blocks), encoding="utf-8")
    (folder / "mets.xml").write_text(text, encoding="utf-8")
    return folder / "mets.xml"


def read(source: Path) -> Issue:
    return read_issue([read_source(path) for path in files_of(source)])


@pytest.mark.parametrize("whole", [False, True], ids=["the file", "its folder"])
def test_articles_are_taken_as_they_are_told(tmp_path, whole):
    path = specimen(tmp_path)
    issue = read(tmp_path if whole else path)
    account = balance(issue)
    assert account.source == account.articles + account.issue + account.discarded
    by_headline = {article.headline.text: article for article in issue.articles}
    assert set(by_headline) == {"老水塔改成书屋", "旧码头石阶修好了"}
    tower = by_headline["老水塔改成书屋"]
    assert (tower.page, tower.authors) == (1, ["林舟"])
    assert (
        tower.body
        == "镇北的老水塔空了二十年。五月一日，水塔里点起了灯，人人都能上去看一看远处的山和江，也能坐下来读一本书。"
    )
    assert [part.text for part in tower.of_kind("caption")] == ["点灯的那天晚上"]
    steps = by_headline["旧码头石阶修好了"]
    assert (steps.page, steps.body) == (2, "石阶一共十九级。\n涨潮的时候只看得见九级。")
    assert ("advertisement or notice", "诚聘帮厨两名") in [(e.reason, e.part.text) for e in issue.ledger]


def test_the_date_is_that_of_the_mods_quoted(tmp_path):
    issue = read(specimen(tmp_path))
    assert (issue.dating.date, issue.number) == ("2021-05-06", "88")
    assert [(e.text, e.supports) for e in issue.dating.evidence] == [("2021-05-06", "dateIssued in the METS")]


def test_two_dates_are_none_and_a_doubt(tmp_path):
    other = METS.replace("</dmdSec>", '</dmdSec><dmdSec ID="D2"><dateIssued>2021-05-07</dateIssued></dmdSec>')
    issue = read(specimen(tmp_path, other))
    assert issue.dating.date is None
    assert [doubt.kind for doubt in issue.doubts] == ["date"]


def test_without_articles_the_pages_are_read_as_any_others(tmp_path):
    path = specimen(tmp_path, METS.replace('TYPE="LOGICAL"', 'TYPE="OTHER"'))
    assert len(read(path).pages) == 2


def test_imported_twice_nothing_changes(tmp_path):
    content, source = make_archive(tmp_path)
    (source / "p01.txt").unlink()
    specimen(source)
    assert run(content, source) == 0
    before = everything(content)
    assert run(content, source, "--force") == 0
    assert everything(content) == before
    assert len(list(content.glob("articles/*/2021/santang-2021-05-06-*.md"))) == 2


@pytest.mark.parametrize(
    "href",
    [
        "../secret.xml",
        "file:///etc/hosts.xml",
        "http://example.org/a.xml",
        "/etc/a.xml",
        "ALTO/../../secret.xml",
        "a\\b.xml",
    ],
)
def test_no_reference_leads_out_of_the_folder(tmp_path, href):
    (tmp_path / "secret.xml").write_text(alto_of(PAGES["ALTO/0001.xml"]), encoding="utf-8")
    path = specimen(tmp_path / "issue", METS.replace("ALTO/0002.xml", href))
    assert [file.name for file in files_of(path)] == ["mets.xml", "0001.xml"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    (tmp_path / "secret.xml").write_text(alto_of(PAGES["ALTO/0001.xml"]), encoding="utf-8")
    path = specimen(tmp_path / "issue")
    (tmp_path / "issue/ALTO/0002.xml").unlink()
    (tmp_path / "issue/ALTO/0002.xml").symlink_to(tmp_path / "secret.xml")
    assert [file.name for file in files_of(path)] == ["mets.xml", "0001.xml"]


FAULTS = {
    "a file that is not there": ("ALTO/0002.xml", "ALTO/0009.xml", "names ALTO/0009.xml, which is not there"),
    "an entity of its own": (
        "<mets ",
        '<!DOCTYPE mets [<!ENTITY a SYSTEM "file:///etc/hosts">]><mets ',
        "declares entities",
    ),
    "broken": ("</mets>", "", "is no well-formed XML"),
}


@pytest.mark.parametrize("case", FAULTS, ids=str)
def test_fault(case, tmp_path):
    old, new, message = FAULTS[case]
    path = specimen(tmp_path, METS.replace(old, new))
    with pytest.raises(SourceFault, match=message) as caught:
        files_of(path)
    assert "\n" not in str(caught.value)


def test_two_mets_files_in_one_folder_are_two_issues(tmp_path):
    specimen(tmp_path)
    (tmp_path / "other.xml").write_text(METS, encoding="utf-8")
    with pytest.raises(SourceFault, match="a second METS file"):
        files_of(tmp_path)


def test_blocks_that_no_file_has_are_passed_over(tmp_path):
    issue = read(specimen(tmp_path, METS.replace('BEGIN="T4"', 'BEGIN="T9"')))
    balance(issue)
    assert ("in no article of the METS", "涨潮的时候只看得见九级。") in [(e.reason, e.part.text) for e in issue.ledger]


def test_what_it_tells():
    found = mets.read(METS.encode(), Path("mets.xml"))
    assert found.files == {"F1": "ALTO/0001.xml", "F2": "ALTO/0002.xml"}
    assert [[kind for kind, _ in given.parts] for given in found.articles] == [
        ["headline", "paragraph", "paragraph"],
        ["headline", "byline", "paragraph", "caption"],
        ["paragraph"],
    ]
