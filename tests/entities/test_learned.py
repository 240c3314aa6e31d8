"""The learned weights: without them a build goes on, and what they are made from is the project's own."""

import json
import logging
import shutil

import pytest

from plugins.entities import cache
from plugins.entities.learned.weights import PEOPLE, PLACES, Weights, WeightsError, open_weights, read_weights
from plugins.entities.recognise import Recogniser
from scripts import train_names, train_places

STORY = "书记王磊说，要常检查。伯父时永昌就在里头做会计。"


def people(recogniser):
    return [mention.text for mention in recogniser.recognise(STORY) if mention.type == "PER"]


def test_a_rare_surname_is_found_with_the_weights_and_missed_without(segmenter, lexicon):
    assert people(Recogniser(segmenter, lexicon)) == ["王磊", "时永昌"]
    assert people(Recogniser(segmenter, lexicon, Weights({}))) == ["王磊"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "missing"),
        ("{", "damaged"),
        ('{"schema": "menkou-names/1", "weights": {"any": "much"}}', "damaged"),
        ('{"schema": "menkou-names/0", "weights": {}}', "of another version"),
    ],
)
def test_a_file_of_weights_that_cannot_be_used_is_told_in_one_line(tmp_path, caplog, content, says):
    path = tmp_path / f"{len(content or '')}.json"  # the log tells the same line only once
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError, match=says):
        read_weights(path)
    with caplog.at_level(logging.WARNING):
        assert open_weights(path).values == {}
    assert len(caplog.records) == 1
    assert says in caplog.text
    assert "scripts.train_names" in caplog.text


def test_the_cache_knows_the_weights(tmp_path, monkeypatch):
    folder = tmp_path / "entities"
    shutil.copytree(cache.HERE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "HERE", folder)
    before = cache.rules_digest.__wrapped__()
    (folder / "learned" / PEOPLE.name).write_text("{}", encoding="utf-8")
    assert cache.rules_digest.__wrapped__() != before


def test_training_gives_the_same_file_each_time(tmp_path, monkeypatch):
    monkeypatch.setattr(train_names, "COPIES", 1)
    gold = json.loads(train_names.GOLD.read_text(encoding="utf-8"))
    few = tmp_path / "gold.json"
    few.write_text(json.dumps(dict(list(gold.items())[:9]), ensure_ascii=False), encoding="utf-8")
    files = []
    for name in ("a", "b"):
        assert train_names.main(["--gold", str(few), "--out", str(tmp_path / name)]) == 0
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
    assert read_weights(tmp_path / "a").values


def test_training_without_its_stories_says_so(tmp_path, capsys):
    assert train_names.main(["--gold", str(tmp_path / "none.json")]) == 2
    assert "--gold" in capsys.readouterr().err


PLACES_STORY = "队员们走遍了浪港、投醪河。"


def test_where_a_place_begins_is_weighed_and_without_the_weights_left_to_lac(segmenter, lexicon):
    weighed = Recogniser(segmenter, lexicon).recognise(PLACES_STORY)
    assert [mention.text for mention in weighed] == ["浪港", "投醪河"]
    assert weighed != Recogniser(segmenter, lexicon, places=Weights({})).recognise(PLACES_STORY)


def test_training_places_gives_the_same_file_each_time(tmp_path, monkeypatch):
    monkeypatch.setattr(train_places, "COPIES", 1)
    monkeypatch.setattr(train_places, "ROUNDS", 20)
    gold = json.loads(train_names.GOLD.read_text(encoding="utf-8"))
    few = tmp_path / "gold.json"
    few.write_text(json.dumps(dict(list(gold.items())[:6]), ensure_ascii=False), encoding="utf-8")
    files = []
    for name in ("a", "b"):
        assert train_places.main(["--gold", str(few), "--out", str(tmp_path / name)]) == 0
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
    assert read_weights(tmp_path / "a").characters
    assert read_weights(PLACES).characters


def test_other_places_in_a_story_stand_where_its_own_stood(lexicon):
    story = train_places.Story("光明路在光明路小学旁，靠近南湖。", {(0, 3), (13, 15)}, [(4, 9)])
    read, stems = train_places.renamed(story, train_places.random.Random(1), ["来宾"], lexicon)
    assert read.text == "来宾路在来宾路小学旁，靠近来宾湖。"
    assert (0, 3) in read.places
    assert (13, 16) in read.places
    assert read.unsure == [(4, 9)]
    assert stems == {"来宾"}
