"""The command that proposes records, and takes back what a person decided."""

import csv
import shutil
from pathlib import Path

import pytest

from plugins.entities.authority import read_authority
from plugins.entities.published_ids import read_register
from plugins.entities.review.page import say
from plugins.entities.review.proposals import ACTIONS
from scripts import review_names

PAPERS = "id,name,place\na,柳塘报,江州市临江区柳塘街道\nb,松涛报,望海市东山区松涛街道\n"
PEOPLE = (
    "id,name,aliases,roles,status\np0001,郑可为,,,confirmed\np0002,钱闲人,,,confirmed\np0003,李知遥,,教师,confirmed\n"
)
STORIES = {
    "a1": ("a", "2020-01-01", "柳塘居民区党总支书记郑可为说，路灯修好了。记者王燕华到场。"),
    "a2": ("a", "2020-02-01", "柳塘居民区党总支书记郑可为说，水管修好了。记者王燕华到场。居民赵德才说，真好。"),
    "a3": ("a", "2020-03-01", "居民郑可为说，老郑我高兴。记者王燕华到场。居民赵德才说，真好。"),
    "a4": ("a", "2020-04-01", "郑可为说，楼道亮了。居民赵德才说，真好。大家都喊他老郑。"),
    "a5": ("a", "2020-05-01", "柳塘街道社区学校教师杜若川说，开课了。桂花路小学校长杜若川说，放学了。"),
    "a6": ("a", "2020-06-01", "柳塘街道社区学校教师杜若川说，开课了。桂花路小学校长杜若川说，放学了。"),
    "b1": ("b", "2020-05-01", "记者王燕华到场。"),
    "b2": ("b", "2020-06-01", "居民郑可维说，好。记者王燕华到场。"),
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Path:
    """An archive of two papers, and what the command proposes for it."""
    content = tmp_path_factory.mktemp("archive")
    (content / "authority").mkdir()
    (content / "papers.csv").write_text(PAPERS, encoding="utf-8")
    (content / "authority" / "people.csv").write_text(PEOPLE, encoding="gb18030")
    for key, (paper, date, text) in STORIES.items():
        path = content / "articles" / paper / f"{key}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Title: 小事\nDate: {date}\nPaper: {paper}\nArticle-ID: {key}\n\n{text}\n", encoding="utf-8")
    assert review_names.main(["--content", str(content)]) == 0
    return content


@pytest.fixture
def content(whole, tmp_path) -> Path:
    shutil.copytree(whole, tmp_path / "content")
    return tmp_path / "content"


def rows_in(content):
    with (content / "reviews" / "names.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def give_back(content, rows, name="edited.csv", encoding="utf-8-sig"):
    path = content / name
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return review_names.main(["--content", str(content), "--apply", str(path)])


def files_of(content):
    return {path.name: path.read_bytes() for path in sorted((content / "authority").iterdir())}


def test_each_kind_of_proposal_comes_with_its_sentences(whole):
    rows = {(row["action"], row["name"]): row for row in rows_in(whole)}
    assert len({row["id"] for row in rows_in(whole)}) == len([row for row in rows_in(whole) if row["id"]])
    assert "居民赵德才说，真好。[a2]" in rows["add", "赵德才"]["evidence"]
    assert rows["merge", "王燕华"]["papers"] == "柳塘报|松涛报"
    assert rows["split", "杜若川"]["scope"] in ("柳塘街道社区学校", "桂花路小学")
    assert rows["alias", "郑可为"]["aliases"] == "老郑"
    assert all(row["do"] == "" and row["evidence"] and row["why"] for row in rows.values())


def test_the_page_shows_them_and_what_nobody_mentions(whole):
    html = (whole / "reviews" / "names.html").read_text(encoding="utf-8")
    assert "钱闲人" in html and say("unmentioned") in html and "p0002" in html
    assert "居民赵德才说，真好。" in html and "<script" not in html
    assert "people.csv第3行" in html and ": row " not in html
    order = [html.index(f'id="{action}"') for action in dict.fromkeys(row["action"] for row in rows_in(whole))]
    assert order == sorted(order)  # as in the table: what decides about new rows stands before them


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_applied_once(content, capsys, encoding):
    rows = [row | {"do": "yes"} for row in rows_in(content)]
    assert give_back(content, rows, encoding=encoding) == 0
    assert "Changed: " in capsys.readouterr().out
    first = files_of(content)
    assert first["people.csv"].decode("gb18030").startswith("id,name,")  # written as it was kept
    assert give_back(content, rows, encoding=encoding) == 0
    assert capsys.readouterr().out == "Nothing to change.\n" and files_of(content) == first
    records = read_authority(content / "authority").records.values()
    assert {"赵德才", "王燕华", "杜若川"} <= {record.name for record in records}
    assert sorted(record.scope for record in records if record.name == "杜若川") == ["柳塘街道社区学校", "桂花路小学"]
    assert "老郑" in next(record.aliases for record in records if record.id == "p0001")


def test_after_it_was_applied_nothing_of_it_is_proposed_again(content):
    rows = [row | {"do": "yes"} for row in rows_in(content)]
    done = {(row["action"], row["name"]) for row in rows if row["action"] in ("add", "alias", "not_a_name")}
    assert give_back(content, rows) == 0
    assert review_names.main(["--content", str(content)]) == 0
    assert not done & {(row["action"], row["name"]) for row in rows_in(content)}


def test_what_was_refused_is_not_proposed_again(content):
    rows = rows_in(content)
    kept = files_of(content)["people.csv"]
    assert give_back(content, [row | {"do": "no"} for row in rows]) == 0
    assert files_of(content)["people.csv"] == kept
    assert review_names.main(["--content", str(content)]) == 0
    assert rows_in(content) == []


def row_of(**cells):
    return {
        "do": "yes",
        "action": "",
        "type": "PER",
        "id": "",
        "into": "",
        "name": "",
        "aliases": "",
        "scope": "",
    } | cells


def test_two_rows_are_merged_and_what_referred_to_one_follows(content):
    people = content / "authority" / "people.csv"
    people.write_text(
        "id,name,aliases,roles,part_of\np0001,郑可为,老郑,书记@2018,\np0002,郑可维,,主任,\np0003,李知遥,,,p0002\n",
        encoding="utf-8",
    )
    rows = [row_of(action="merge", id="p0002", into="p0001", name="郑可为")]
    for _ in range(2):
        assert give_back(content, rows) == 0
        records = read_authority(content / "authority").records
        assert set(records) == {"p0001", "p0003"} and records["p0003"].part_of == "p0001"
        assert records["p0001"].aliases == ("老郑", "郑可维")
        assert [(role.name, role.dates) for role in records["p0001"].roles] == [("书记", "2018"), ("主任", "")]
        assert read_register(content / "authority" / "ids.csv")["p0002"].successor == "p0001"


CHAIN = [
    row_of(action="merge", id="p0001", into="p0002", name="钱闲人"),
    row_of(action="merge", id="p0002", into="p0003", name="李知遥"),
    row_of(action="alias", id="p0002", name="钱闲人", aliases="钱师傅"),
]


@pytest.mark.parametrize("rows", [CHAIN, CHAIN[::-1]])
def test_a_record_that_goes_into_one_that_goes_into_a_third_goes_into_the_third(content, rows):
    for _ in range(2):
        assert give_back(content, rows) == 0
        records = read_authority(content / "authority").records
        assert set(records) == {"p0003"} and set(records["p0003"].aliases) == {"郑可为", "钱闲人", "钱师傅"}
        register = read_register(content / "authority" / "ids.csv")
        assert {key: (entry.name, entry.successor) for key, entry in register.items()} == {
            "p0001": ("郑可为", "p0003"),
            "p0002": ("钱闲人", "p0003"),
        }


def test_what_went_into_a_record_goes_on_with_it(content):
    """A later merge, from another table, leaves no successor in ids.csv that is gone itself."""
    for row in CHAIN[:2]:
        assert give_back(content, [row]) == 0
    register = read_register(content / "authority" / "ids.csv")
    assert {entry.successor for entry in register.values()} == {"p0003"}
    assert give_back(content, CHAIN[:1]) == 0
    assert set(read_authority(content / "authority").records) == {"p0003"}


def test_a_new_id_is_none_that_any_row_bears(content):
    """Rows that name nothing, and those of withheld names, have ids too."""
    people = content / "authority" / "people.csv"
    people.write_text(people.read_text("gb18030") + "p0077,陈皮梅,,,not_a_name\np0088,老莫莫,,,confirmed\n", "utf-8")
    (content / "private").mkdir()
    (content / "private" / "withheld.csv").write_text("name,level\n老莫莫,untagged\n", encoding="utf-8")
    assert review_names.main(["--content", str(content)]) == 0
    ids = {row[column] for row in rows_in(content) for column in ("id", "into")}
    assert "p0089" in ids and not {"p0077", "p0088"} & ids


def test_a_spreadsheet_may_say_yes_in_its_own_way(content):
    rows = [row | {"do": said} for row, said in zip(rows_in(content), ("Ｙ", " YES", "是", "TRUE", "x"), strict=False)]
    assert give_back(content, [row | {"type": row["type"].lower()} for row in rows]) == 0
    assert len(rows) > 3 and len(read_authority(content / "authority").records) > 3


def test_a_key_is_no_number_to_a_spreadsheet(content):
    """12345678e123 would come back as 1.23457E+130, and what was refused would be proposed again."""
    assert all(row["key"].isalpha() for row in rows_in(content))
    decided = content / "authority" / "decided.csv"
    kept = rows_in(content)[0]["key"].translate(str.maketrans("ghijklmnop", "0123456789"))  # as it was kept before
    decided.write_text(f"key,action,type,name,do\n{kept},add,PER,郑可维,no\n", encoding="utf-8")
    before = len(rows_in(content))
    assert review_names.main(["--content", str(content)]) == 0
    assert len(rows_in(content)) == before - 1


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"do,name\n"])
def test_a_table_that_cannot_be_read_is_the_tables_fault(content, capsys, data):
    (content / "edited.csv").write_bytes(data)
    assert review_names.main(["--content", str(content), "--apply", str(content / "edited.csv")]) == 3
    assert capsys.readouterr().err.startswith("review_names: edited.csv: ")


@pytest.mark.parametrize(
    ("rows", "code", "said"),
    [
        ([row_of(do="maybe", action="add", name="甲乙")], 3, "edited.csv: row 2: do is 'maybe'"),
        ([row_of(action="grow", name="甲乙")], 3, "edited.csv: row 2: action is one of"),
        ([row_of(action="add", id="p0009")], 3, "edited.csv: row 2: no name"),
        ([row_of(action="add", id="P 9", name="甲乙丙")], 1, "edited.csv: row 2: id 'P 9' will not do"),
        (
            [row_of(action="add", id="p0001", name="甲乙丙")],
            3,
            "people.csv: row 2 and edited.csv: row 2: the id p0001 is 郑可为",
        ),
        (
            [row_of(action="add", id="p0009", name="郑可为")],
            1,
            "people.csv: row 2 and edited.csv: row 2: both are called 郑可为",
        ),
        (
            [row_of(action="add", id="p0009", name="甲乙丙"), row_of(action="add", id="p0009", name="丁戊己")],
            3,
            "edited.csv: row 2 and edited.csv: row 3: both are about p0009 and differ",
        ),
        (
            [row_of(action="merge", id="p0099", into="p0001", name="郑可为")],
            3,
            "edited.csv: row 2: id 'p0099' is no id",
        ),
        (
            [row_of(action="merge", id="p-12345678", into="p-87654321", name="甲乙丙")],
            3,
            "into p-87654321 has no row yet",
        ),
        (
            [row_of(action="alias", id="p0099", name="甲乙丙", aliases="老甲")],
            3,
            "edited.csv: row 2: id 'p0099' is no id",
        ),
        (
            [row_of(action="alias", id="p0001", name="郑可为", aliases="阳光")],
            1,
            "people.csv: row 2 and edited.csv: row 2: '阳光' is a common word",
        ),
        (
            [row_of(action="alias", id="p0002", name="郑可为", aliases="郑师傅")],
            3,
            "people.csv: row 3 and edited.csv: row 2: the id p0002 is 钱闲人 in one and 郑可为 in the other",
        ),
        (
            [row_of(action="merge", type="LOC", id="p0002", into="p0001", name="郑可为")],
            3,
            "people.csv: row 2 and edited.csv: row 2: p0001 is PER in one and LOC in the other",
        ),
        (
            [
                row_of(action="merge", id="p0001", into="p0002", name="钱闲人"),
                row_of(action="merge", id="p0002", into="p0001", name="郑可为"),
            ],
            3,
            "edited.csv: row 2 and edited.csv: row 3: each goes into the other",
        ),
        ([row_of(action="add", id="p0009", name="郑可?")], 1, "edited.csv: row 2: '郑可?' holds '?'"),
        ([row_of(action="add", id="p0009", name="甲乙|丙丁")], 1, "edited.csv: row 2: '甲乙|丙丁' holds '|'"),
        ([row_of(action="add", id="p-12345678", name="甲乙丙")], 1, "edited.csv: row 2: id 'p-12345678' will not do"),
        (
            [row_of(action="not_a_name", name="郑可为")],
            1,
            "people.csv: row 2 and edited.csv: row 2: 郑可为 is a name in one",
        ),
    ],
)
def test_what_is_wrong_is_one_line_and_nothing_is_written(content, capsys, rows, code, said):
    before = files_of(content)
    assert give_back(content, rows) == code
    error = capsys.readouterr().err
    assert said in error and len(error.splitlines()) == 1
    assert files_of(content) == before


def test_arguments_that_lead_nowhere_are_named(content, capsys, tmp_path):
    assert review_names.main(["--content", str(tmp_path / "none")]) == 2
    assert review_names.main(["--content", str(content), "--stories", "0"]) == 2
    assert review_names.main(["--content", str(content), "--apply", str(tmp_path / "none.csv")]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_the_page_has_words_for_every_action():
    for action in ACTIONS:
        assert say(f"action.{action}")
