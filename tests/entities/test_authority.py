"""The authority files: what a spreadsheet may do to them, and what they may not say."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.entities.authority import Authority, AuthorityFault, AuthorityRecord, fold, gather, read_authority
from plugins.entities.known import KnownNames
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger

HEADING = (
    "id,name,aliases,type,description,scope,roles,part_of,valid_from,valid_to,coordinates,external_ids,status,note"
)


def write(folder: Path, *rows: str, name: str = "people.csv", encoding: str = "utf-8", heading: str = HEADING) -> Path:
    (folder / name).write_bytes("\n".join((heading, *rows, "")).encode(encoding))
    return folder


def test_a_missing_folder_is_an_empty_authority(tmp_path):
    assert read_authority(tmp_path / "none").records == {}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_spreadsheet_may_save_it_in_its_own_way(tmp_path, encoding, delimiter):
    row, heading = (delimiter.join(line.split(",")) for line in ("p0001,武钢,小武|老武,PER", "id,name,aliases,type"))
    record = read_authority(write(tmp_path, row, encoding=encoding, heading=heading)).records["p0001"]
    assert (record.name, record.aliases) == ("武钢", ("小武", "老武"))


def test_a_row_holds_roles_places_and_ids(tmp_path):
    row = 'l0001,邮电新村,,LOC,,,书记@2018/2020|主任,,,,"31.27,121.48",wikidata:Q1|x:2,confirmed,'
    record = read_authority(write(tmp_path, row, name="places.csv")).records["l0001"]
    assert record.coordinates == (31.27, 121.48)
    assert [(role.name, role.dates) for role in record.roles] == [("书记", "2018/2020"), ("主任", "")]
    assert record.external_ids == ("wikidata:Q1", "x:2")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (["p0001,武钢", "p0001,王磊"], "people.csv: row 3 and people.csv: row 2: both have the id p0001"),
        (["p0001,武钢", "p0002,武 钢"], "people.csv: row 2 and people.csv: row 3: both are called 武钢"),
        (["p0001,武钢,小武", "p0002,武大,小武"], "people.csv: row 2 and people.csv: row 3: both are called 小武"),
        (["p0001,武钢,武"], "row 2: '武' is one character"),
        (["P1,武钢"], "row 2: id 'P1'"),
        (["p0001,"], "row 2: no name"),
        (["p0001,武钢,,LOC"], "row 2: type 'LOC' in a file of PER"),
        (["p0001,武钢,,,,,,,,,north,,,"], "row 2: coordinates 'north'"),
        (["p0001,武钢,,,,,,,,,,,sure,"], "row 2: status 'sure'"),
        (["p0001,武钢,,,,,,,,,,,,,,"], "row 2: more cells than columns"),
    ],
)
def test_what_is_wrong_is_named_with_its_rows(tmp_path, rows, said):
    with pytest.raises(AuthorityFault) as fault:
        read_authority(write(tmp_path, *rows))
    assert said in str(fault.value)


def test_an_unknown_column_is_named(tmp_path):
    with pytest.raises(AuthorityFault, match="row 1: unknown column 'alias'"):
        read_authority(write(tmp_path, heading="id,name,alias"))


def test_bytes_of_no_encoding_are_named(tmp_path):
    (tmp_path / "people.csv").write_bytes(b"id,name\np0001,\xff\xff\n")
    with pytest.raises(AuthorityFault, match=r"people\.csv: neither UTF-8 nor GB18030"):
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
