"""The authority files: what a spreadsheet may do to them, and what they may not say."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.authority import Authority, AuthorityRecord, fold, gather, read_authority
from plugins.entities.known import KnownNames
from plugins.entities.spreadsheet import Table, TableFault, read_table, write_table
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger
from plugins.fault import Fault

HEADING = (
    "id,name,aliases,type,description,scope,roles,part_of,valid_from,valid_to,coordinates,external_ids,status,note"
)


def write(folder: Path, *rows: str, name: str = "people.csv", encoding: str = "utf-8", heading: str = HEADING) -> Path:
    (folder / name).write_bytes("\n".join((heading, *rows, "")).encode(encoding))
    return folder


def test_a_missing_folder_is_an_empty_authority(tmp_path):
    assert read_authority(tmp_path / "none").records == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_save_it_in_its_own_way(tmp_path, encoding, delimiter):
    row, heading = (delimiter.join(line.split(",")) for line in ("p0001,武钢,小武|老武,PER", "id,name,aliases,type"))
    record = read_authority(write(tmp_path, row, encoding=encoding, heading=heading)).records["p0001"]
    assert (record.name, record.aliases) == ("武钢", ("小武", "老武"))


@pytest.mark.parametrize(
    "text",
    [
        "sep=;\r\nid;name\r\np0001;武钢\r\n",
        "id,name,,\np0001,武钢,,\n,,,\n",
        "ID, Name \np0001 , 武钢\n",
        '"id","name"\n"p0001","武钢"\n',
    ],
)
def test_what_spreadsheets_add_is_no_fault(tmp_path, text):
    (tmp_path / "people.csv").write_bytes(text.encode("utf-8-sig"))
    assert [record.name for record in read_authority(tmp_path).records.values()] == ["武钢"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04rest", "people.csv: is a workbook, not a table of text"),
        ("id,name\np0001,武\x00钢\n".encode(), "people.csv: holds a NUL character"),
        ("id,name,name\np0001,武钢,王磊\n".encode(), "people.csv: row 1: the column name stands twice"),
        (b"\xff\xfei", "people.csv: not UTF-16-LE at byte 2"),
        (b"", "people.csv: row 1: no heading"),
        ('id,name\np0001,"武钢\np0002,王磊\np0003,李知遥\n'.encode(), "people.csv: line 2: unexpected end of data"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_one_line(tmp_path, data, said):
    (tmp_path / "people.csv").write_bytes(data)
    with pytest.raises(Fault) as fault:
        read_authority(tmp_path)
    assert said in str(fault.value) and "\n" not in str(fault.value)


@given(
    st.lists(st.text(alphabet="武钢,;\t\"' |\n一", max_size=8), min_size=1, max_size=5),
    st.sampled_from(["utf-8", "gb18030", "utf-16-le"]),
    st.sampled_from([",", ";", "\t"]),
)
def test_a_table_is_written_back_as_it_was_read(cells, encoding, separator):
    table = Table(
        "t.csv", ["id", "name"], [(2, {"id": "x", "name": cell.strip()}) for cell in cells], encoding, separator
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        assert write_table(path, table) and not write_table(path, table)
        again = read_table(path, ("id", "name"), ("id",))
        assert not write_table(path, again)
    assert [row for _, row in again.rows] == [row for _, row in table.rows]


def test_dates_that_a_spreadsheet_rewrote_are_read(tmp_path):
    record = read_authority(write(tmp_path, "p0001,武钢,,,,,书记@2019年2月/2020,,2019/2/1,2020.3")).records["p0001"]
    assert (record.valid_from, record.valid_to, record.roles[0].dates) == ("2019-02-01", "2020-03", "2019-02/2020")


def test_longitude_before_latitude_is_named(tmp_path):
    with pytest.raises(Fault, match="longitude stands first"):
        read_authority(write(tmp_path, 'l0001,邮电新村,,,,,,,,,"121.48,31.27"', name="places.csv"))


def test_an_organization_may_not_be_called_by_a_common_word_but_a_person_may(tmp_path):
    with pytest.raises(Fault, match=r"organizations\.csv: row 2: '中心' is a common word"):
        read_authority(write(tmp_path, "o0001,中心", name="organizations.csv"))
    (tmp_path / "organizations.csv").unlink()
    assert read_authority(write(tmp_path, "p0001,高峰")).records["p0001"].name == "高峰"


def test_a_row_holds_roles_places_and_ids(tmp_path):
    row = 'l0001,邮电新村,,LOC,,,书记@2018/2020|主任,,,,"31.27,121.48",wikidata:Q1|x:2,confirmed,'
    record = read_authority(write(tmp_path, row, name="places.csv")).records["l0001"]
    assert record.coordinates == (31.27, 121.48)
    assert [(role.name, role.dates) for role in record.roles] == [("书记", "2018/2020"), ("主任", "")]
    assert record.external_ids == ("wikidata:Q1", "x:2")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["p0001,武钢", "p0001,王磊"], "people.csv: row 2 and people.csv: row 3: both have the id p0001"),
        (["p0001,武钢", "p0002,武 钢"], "people.csv: row 2 and people.csv: row 3: both are called 武钢"),
        (["p0001,武钢,小武", "p0002,武大,小武"], "people.csv: row 2 and people.csv: row 3: both are called 小武"),
        (["p0001,武钢,武"], "row 2: '武' is one character"),
        (["P1,武钢"], "row 2: id 'P1'"),
        (["p0001,"], "row 2: no name"),
        (["p0001,武钢,,LOC"], "row 2: type 'LOC' in a file of PER"),
        (["p0001,武钢,,,,,,,,,north,,,"], "row 2: coordinates 'north'"),
        (["p0001,武钢,,,,,,,,,,,sure,"], "row 2: status 'sure'"),
        (["p0001,武钢,,,,,,,,,,,,,,x"], "row 2: more cells than columns"),
        (["p0001,武钢,阳光"], "people.csv: row 2: '阳光' is a common word"),
        (["p0001,武钢,,,,,,p0009"], "people.csv: row 2: part_of 'p0009' is no id of the authority files"),
        (
            ["p0001,武钢,,,,,,p0002", "p0002,王磊,,,,,,p0001"],
            "part_of runs in a circle: 武钢 (people.csv: row 2) is part of 王磊 (people.csv: row 3) is part of 武钢",
        ),
        (["p0001,武钢,,,,,,p0001"], "part_of runs in a circle: 武钢 (people.csv: row 2) is part of 武钢"),
        (["p0001,武钢,,,,,,,Feb-19"], "row 2: valid_from: 'Feb-19': the spreadsheet rewrote the date"),
        (["p0001,武钢,,,,,,,2020,2019"], "row 2: valid_from 2020 is after valid_to 2019"),
        (["p0001,武钢,,,,,书记@去年"], "row 2: roles: '去年'"),
        (["p0001,武钢,,,,,@2019"], "row 2: roles: '@2019' names no role"),
        (['p0001,武钢,,,,,,,,,"31.2,121.4"'], "row 2: a person has no coordinates"),
        (
            ["p0001,武钢", ",武 钢,,,,,,,,,,,not_a_name"],
            "people.csv: row 2 and people.csv: row 3: 武钢 is a name in one",
        ),
        (['p0001,"武钢'], "line 2: unexpected end of data"),
    ],
)
def test_what_is_wrong_is_named_with_its_rows(tmp_path, rows, said):
    with pytest.raises(Fault) as fault:
        read_authority(write(tmp_path, *rows))
    assert said in str(fault.value)


def test_an_unknown_column_is_named(tmp_path):
    with pytest.raises(TableFault, match="row 1: unknown column 'alias'"):
        read_authority(write(tmp_path, heading="id,name,alias"))


def test_a_table_that_a_spreadsheet_opened_in_the_wrong_encoding_is_refused(tmp_path):
    """UTF-8 without its mark, shown as GBK and saved so: the names are others, and the last byte of some is lost."""
    said = "id,name\np0001,周文渊\np0002,欧阳慕青\n".encode().decode("gbk", "replace").encode("gbk", "replace")
    (tmp_path / "people.csv").write_bytes(said)
    with pytest.raises(Fault, match=r"people.csv: row 2: .* holds '\?'.*earlier copy"):
        read_authority(tmp_path)


def test_bytes_of_no_encoding_are_named(tmp_path):
    (tmp_path / "people.csv").write_bytes(b"id,name\np0001,\xff\xff\n")
    with pytest.raises(TableFault, match=r"people\.csv: neither UTF-8 nor GB18030"):
        read_authority(tmp_path)


NAMESAKES = (
    AuthorityRecord("p0001", "陈静", "PER", scope="梧桐里卫生站", where="people.csv: row 2"),
    AuthorityRecord("p0002", "陈静", "PER", scope="槐安路小学", where="people.csv: row 3"),
)


@pytest.mark.parametrize(
    ("text", "record"),
    [
        ("梧桐里卫生站的护士陈静说，药要按时吃。", "p0001"),
        ("槐安路小学的老师陈静说，歌要大声唱。", "p0002"),
        ("居民陈静说，路灯修好了。", None),
        ("梧桐里卫生站和槐安路小学都请来了居民陈静说话。", None),
    ],
)
def test_two_people_of_one_name_stay_two(segmenter, text, record):
    tagger = Tagger(gather(NAMESAKES), segmenter=lambda: segmenter)
    mention = next(m for m in tagger.tag(Story(text)).mentions if m.type == "PER")
    assert mention.record == record
    if record is None:
        assert "p0001" in mention.evidence and "p0002" in mention.evidence


def test_valid_dates_keep_namesakes_apart(segmenter):
    rows = (
        AuthorityRecord("p0001", "王磊", "PER", valid_to="2015", where="row 2"),
        AuthorityRecord("p0002", "王磊", "PER", valid_from="2016", where="row 3"),
    )
    tagger = Tagger(gather(rows), segmenter=lambda: segmenter)
    records = [
        tagger.tag(Story("书记王磊说，谢谢大家。", date=date)).mentions[0].record for date in ("2012-05-01", "2020")
    ]
    assert records == ["p0001", "p0002"]


def test_an_alias_is_found_and_leads_to_its_record(segmenter):
    rows = (AuthorityRecord("p0001", "方小红", "PER", aliases=("小方",), where="row 2"),)
    tagger = Tagger(gather(rows), segmenter=lambda: segmenter)
    mention = tagger.tag(Story("她叫小方，在早餐铺里做帮工。")).mentions[0]
    assert (mention.text, mention.canonical, mention.record) == ("小方", "方小红", "p0001")


def test_not_a_name_rows_stop_a_false_name(segmenter):
    text = "读者葛存义来信。"
    names = {m.text for m in Tagger(Authority(), segmenter=lambda: segmenter).tag(Story(text)).mentions}
    rows = (AuthorityRecord("", "葛存义", "PER", status="not_a_name", where="row 2"),)
    left = {m.text for m in Tagger(gather(rows), segmenter=lambda: segmenter).tag(Story(text)).mentions}
    assert names - left == {"葛存义"}


def test_a_short_name_inside_other_words_is_none(segmenter):
    rows = (AuthorityRecord("p0001", "王磊", "PER", where="row 2"),)
    tagger = Tagger(gather(rows), segmenter=lambda: segmenter)
    assert "p0001" not in {m.record for m in tagger.tag(Story("国王磊落光明。")).mentions}


@given(st.text())
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)


@given(st.text(alphabet="王磊武钢社区欧阳路", max_size=40))
def test_known_names_are_those_that_occur(text):
    records = [
        AuthorityRecord(f"p{i}", name, "PER") for i, name in enumerate(("王磊", "武钢", "欧阳", "欧阳路", "社区欧阳"))
    ]
    found = {name for name, _ in KnownNames(gather(records)).find(text)}
    assert found == {record.name for record in records if record.name in text}
