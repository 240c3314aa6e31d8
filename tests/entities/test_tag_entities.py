"""The command: lines in, lines out, and one line for whatever is wrong."""

import io
import json

import pytest

from scripts import tag_entities


def run(monkeypatch, capsys, *arguments, stdin=""):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8")), encoding="utf-8"))
    monkeypatch.setattr("sys.stdout.reconfigure", lambda **_: None, raising=False)
    code = tag_entities.main(list(map(str, arguments)))
    said = capsys.readouterr()
    return code, [json.loads(line) for line in said.out.splitlines()], said.err


def test_a_line_gives_its_mentions(monkeypatch, capsys, tmp_path):
    row = {"id": "a", "text": "记者 武 钢 说，街道党工委书记到场。", "paper": "上海市虹口区欧阳路街道"}
    code, rows, _ = run(monkeypatch, capsys, "--content", tmp_path, stdin=json.dumps(row) + "\n\n")
    assert code == 0 and rows[0]["id"] == "a"
    first, second = rows[0]["mentions"]
    assert set(first) == {"start", "end", "type", "text", "canonical", "record", "evidence", "inner"}
    assert (first["text"], first["canonical"], first["type"]) == ("武 钢", "武钢", "PER")
    assert (second["text"], second["canonical"]) == ("街道党工委", "欧阳路街道党工委")


def test_authority_and_papers_come_from_the_archive(monkeypatch, capsys, tmp_path):
    (tmp_path / "authority").mkdir()
    (tmp_path / "authority" / "people.csv").write_text("id,name\np0001,武钢\n", encoding="utf-8")
    (tmp_path / "papers.csv").write_text("id,name,place\nwtl,社区报,江州市临江区梧桐里街道\n", encoding="utf-8")
    line = json.dumps({"id": 1, "text": "居民武钢说，街道党工委好。", "paper": "wtl"})
    _, rows, _ = run(monkeypatch, capsys, "--content", tmp_path, stdin=line)
    assert [m["canonical"] for m in rows[0]["mentions"]] == ["武钢", "梧桐里街道党工委"]
    assert rows[0]["mentions"][0]["record"] == "p0001"
    _, rows, _ = run(monkeypatch, capsys, "--content", tmp_path, "--no-authority", stdin=line)
    assert rows[0]["mentions"][0]["record"].startswith("p-")


def test_mentions_are_in_order_and_do_not_overlap(monkeypatch, capsys, tmp_path, shared):
    gold = json.loads((shared / "eval/names/community-1.json").read_text(encoding="utf-8"))
    lines = [json.dumps({"id": key, "text": doc["text"]}) for key, doc in gold.items() if not key.startswith("_")]
    _, rows, _ = run(monkeypatch, capsys, "--content", tmp_path, stdin="\n".join(lines))
    for row in rows:
        text, end = gold[row["id"]]["text"], 0
        for mention in row["mentions"]:
            assert end <= mention["start"] < mention["end"]
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert isinstance(mention["canonical"], str) and mention["evidence"]
            end = mention["end"]


@pytest.mark.parametrize(
    ("stdin", "code", "said"),
    [
        ('{"id": 1, "text": "好"}\n{bad\n', 3, "standard input: line 2: not JSON"),
        ("[1]\n", 3, 'line 1: not an object with "id" and "text"'),
        ('{"id": 1}\n', 3, 'line 1: not an object with "id" and "text"'),
        ('{"id": 1, "text": 3}\n', 3, 'line 1: "text" is not a string'),
    ],
)
def test_a_wrong_line_is_named(monkeypatch, capsys, tmp_path, stdin, code, said):
    got, _, error = run(monkeypatch, capsys, "--content", tmp_path, stdin=stdin)
    assert got == code and said in error and len(error.splitlines()) == 1


def test_a_missing_file_is_named(monkeypatch, capsys, tmp_path):
    code, _, error = run(monkeypatch, capsys, "--jsonl", tmp_path / "none.jsonl")
    assert code == 2 and "none.jsonl" in error and len(error.splitlines()) == 1
