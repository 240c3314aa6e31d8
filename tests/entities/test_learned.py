"""The learned weights: without them a build goes on, and what they are made from is the project's own."""

import json
import logging
import random
import re
import shutil

import numpy as np
import pytest

from plugins.entities import cache
from plugins.entities.learned.beyond import beyond, page_of
from plugins.entities.learned.labelling import FAR, LABELLING, NEAR, Labelling, open_labelling, read_labelling
from plugins.entities.learned.letter import LABELS, PAD, Look, Rows, labels_of, look_of, names_of, tables_of
from plugins.entities.learned.template import NAMES, Templates, names_at
from plugins.entities.learned.weights import PEOPLE, PLACES, Weights, WeightsError, open_weights, read_weights
from plugins.entities.recognise import Recogniser
from plugins.entities.segmenter import Word
from plugins.entities.sentence import Sentence
from scripts import train_names
from scripts.training import field, labels, people, places, stories

STORY = "书记王磊说，要常检查。伯父时永昌就在里头做会计。"
PLACES_STORY = "队员们走遍了浪港、投醪河。"
DAMAGED = [
    (None, "missing"),
    ("{", "damaged"),
    ('{"schema": "menkou-names/1", "weights": {"any": "much"}}', "damaged"),
    ('{"schema": "menkou-names/0", "weights": {}}', "of another version"),
]


def names(recogniser, text, kind):
    return [mention.text for mention in recogniser.recognise(text) if mention.type == kind]


def test_a_rare_surname_is_found_with_the_weights_and_missed_without(segmenter, lexicon):
    assert names(Recogniser(segmenter, lexicon, rules_only=True), STORY, "PER") == ["王磊", "时永昌"]
    assert names(Recogniser(segmenter, lexicon, Weights({}), rules_only=True), STORY, "PER") == ["王磊"]


def test_where_a_place_begins_is_weighed_and_without_the_weights_left_to_lac(segmenter, lexicon):
    assert names(Recogniser(segmenter, lexicon, rules_only=True), PLACES_STORY, "LOC") == ["浪港", "投醪河"]
    without = Recogniser(segmenter, lexicon, places=Weights({}), rules_only=True)
    assert names(without, PLACES_STORY, "LOC") != ["浪港", "投醪河"]


def test_a_story_without_a_word_has_no_names(segmenter, lexicon):
    recogniser = Recogniser(segmenter, lexicon)
    assert recogniser.recognise("") == recogniser.recognise("……\n——") == []


@pytest.mark.parametrize(("content", "says"), DAMAGED)
@pytest.mark.parametrize(("read", "opened"), [(read_weights, open_weights), (read_labelling, open_labelling)])
def test_a_file_of_weights_that_cannot_be_used_is_told_in_one_line(tmp_path, caplog, read, opened, content, says):
    path = tmp_path / f"{read.__name__}{len(content or '')}.json"  # the log tells the same line only once
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(WeightsError, match=says):
        read(path)
    with caplog.at_level(logging.WARNING):
        assert opened(path) in (None, Weights({}))
    assert len(caplog.records) == 1
    assert says in caplog.text
    assert "scripts.train_names" in caplog.text


def test_a_labelling_of_plain_values_is_the_one_that_they_were_made_of():
    stored = json.loads(LABELLING.read_text(encoding="utf-8"))
    made = Labelling(*(stored[name] for name in ("weights", "steps", "states")))
    assert Labelling.of_plain(made.plain).plain == made.plain == read_labelling(LABELLING).plain


def test_without_the_labelling_the_rules_alone_find_names(segmenter, lexicon, monkeypatch):
    monkeypatch.setattr("plugins.entities.recognise.open_labelling", lambda: None)
    alone = Recogniser(segmenter, lexicon, rules_only=True).recognise(STORY)
    assert Recogniser(segmenter, lexicon).recognise(STORY) == alone


def test_what_a_person_decided_is_not_weighed(recogniser):
    text = "大家都说安静好。"
    assert names(recogniser, text, "PER") == []
    mentions = recogniser.recognise(text, names=[("大家都说安静好", "ORG")])
    assert [(mention.text, mention.type) for mention in mentions] == [("大家都说安静好", "ORG")]


def test_the_cache_knows_the_weights(tmp_path, monkeypatch):
    folder = tmp_path / "entities"
    shutil.copytree(cache.HERE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "HERE", folder)
    before = cache.rules_digest.__wrapped__()
    for name in (PEOPLE.name, LABELLING.name):
        (folder / "learned" / name).write_text("{}", encoding="utf-8")
        assert cache.rules_digest.__wrapped__() != before
        before = cache.rules_digest.__wrapped__()


def test_training_gives_the_same_files_each_time(tmp_path, monkeypatch):
    for layer in (people, places, labels):
        monkeypatch.setattr(layer, "COPIES", 1)
    monkeypatch.setattr(places, "ROUNDS", 20)
    monkeypatch.setattr(field, "EPOCHS", 2)
    gold = train_names.read_gold(train_names.GOLD)
    few = tmp_path / "gold.json"
    few.write_text(json.dumps(dict(list(gold.items())[:7]), ensure_ascii=False), encoding="utf-8")
    files = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        assert train_names.main(["--gold", str(few), "--out", str(tmp_path / name)]) == 0
        files.append({file.name: file.read_bytes() for file in (tmp_path / name).iterdir()})
    assert files[0] == files[1]
    assert set(files[0]) == {PEOPLE.name, PLACES.name, LABELLING.name}
    assert read_weights(tmp_path / "a" / PEOPLE.name).values
    assert read_weights(tmp_path / "a" / PLACES.name).characters
    assert read_labelling(tmp_path / "a" / LABELLING.name)


@pytest.mark.parametrize("content", [None, "{"])
def test_training_without_its_stories_says_so(tmp_path, capsys, content):
    path = tmp_path / "gold.json"
    if content:
        path.write_text(content, encoding="utf-8")
    assert train_names.main(["--gold", str(path)]) == 2
    assert "--gold" in capsys.readouterr().err


def test_labels_and_spans_tell_the_same():
    spans = [(0, 2, "PER"), (2, 3, "LOC"), (5, 9, "ORG")]
    assert names_of(labels_of(10, spans)) == spans
    assert set(labels_of(10, spans)) <= set(LABELS)


def test_a_field_learns_what_a_label_and_what_a_step_says():
    """Feature 0 begins a person, feature 1 says nothing: what follows a beginning must come from the steps."""
    begin, inside, outside = LABELS.index("B-PER"), LABELS.index("I-PER"), LABELS.index("O")
    states = np.zeros((4, 2), dtype=np.float32)
    rows = [field.Row([[1], [0], [1], [1, 2]], states, [outside, begin, inside, outside])] * 30
    weights = field.learned(rows, 3)
    assert weights.features[0].argmax() == begin
    assert weights.steps[begin].argmax() == inside


def test_a_field_learns_what_the_states_say():
    """All characters have one feature; that a place stands at the second, only its states tell."""
    place, outside = LABELS.index("B-LOC"), LABELS.index("O")
    states = np.array([[0.0], [1.0], [0.0]], dtype=np.float32)
    weights = field.learned([field.Row([[0]] * 3, states, [outside, place, outside])] * 30, 1)
    assert weights.states[0].argmax() == place
    assert weights.features[0].argmax() == outside


def story_with(text, *spans):
    mentions = [{"start": s, "end": e, "type": kind, "tier": 1, "surface": text[s:e]} for s, e, kind in spans]
    return {"text": text, "mentions": mentions}


def test_other_names_in_a_story_stand_where_its_own_stood():
    story = story_with("王磊住光明区光明路，在光明路小学教书。", (0, 2, "PER"), (3, 9, "LOC"), (11, 16, "ORG"))
    story["mentions"][1]["parts"] = [[3, 6], [6, 9]]
    story["mentions"][2]["inner"] = [{"start": 11, "end": 14, "type": "LOC", "surface": "光明路"}]
    read = stories.renamed(story, {"王磊": "覃慕青", "光明路": "来宾门路"})
    assert read["text"] == "覃慕青住光明区来宾门路，在来宾门路小学教书。"
    person, place, body = read["mentions"]
    said = [read["text"][start:end] for start, end in place["parts"]]
    assert (person["surface"], said, body["surface"]) == ("覃慕青", ["光明区", "来宾门路"], "来宾门路小学")
    for mention in (*read["mentions"], *body["inner"]):
        assert mention["surface"] == read["text"][mention["start"] : mention["end"]]


def test_names_to_put_in_keep_a_gap_and_a_kind_word(lexicon):
    story = story_with("武 钢和王磊家住光明路6号。", (0, 3, "PER"), (4, 6, "PER"), (8, 13, "LOC"))
    draw = random.Random(1)
    assert stories.new_people(story, draw, ["覃"], ["静"]) == {"武 钢": "覃 静", "王磊": "覃静"}
    assert stories.new_places(story, draw, ["来宾"], lexicon) == {"光明路": "来宾路"}


def table_of(features):
    """Return weights of these features, with steps and states that say nothing."""
    return Labelling(features, [[0] * len(LABELS) for _ in LABELS], [])


def test_the_distance_of_a_text_grows_with_what_was_never_met():
    table = table_of({"letter-1 letter\t社\t区": [0] * len(LABELS)})
    assert table.distance(["社区" * 200]) == 0
    assert table.distance(["大盘" * 200]) == 1
    assert 0 < table.distance(["社区" + "股" * 10]) < 1


def test_far_from_the_stories_a_change_must_weigh_more():
    person, outside = LABELS.index("B-PER"), LABELS.index("O")
    weights = [0] * len(LABELS)
    weights[person] = round(100 * (NEAR.unseen + FAR.unseen) / 2)
    rows = Rows(*([["^"] * PAD + [LABELS[outside]] + ["^"] * PAD] * len(Rows._fields)))
    look = Look(rows, [[]], [False], None)
    table = table_of({"any": weights})
    assert table.labels([look], 0) == [[LABELS[person]]]
    assert table.labels([look], 1) == [[LABELS[outside]]]


def test_what_the_templates_weigh_is_the_sum_of_the_features_that_are_named(lexicon):
    """A feature weighs the place of its name in the table: were one looked up for another, the sums would differ."""
    sentences = [marked("社工普正荣说“好”", "普正荣"), marked("请坐", "请"), marked("中心的普正荣", "普正荣")]
    tables, page = tables_of(lexicon, {"普": 2.5}), page_of(sentences)
    rows = [look_of(sentence, tables, page).rows for sentence in sentences]
    named = [[names_at(row, place) for place in range(len(s.text))] for row, s in zip(rows, sentences, strict=True)]
    met = sorted({name for sentence in named[1:] for names in sentence for name in names})
    numbers = {name: number for number, name in enumerate(met, start=1)}
    weighed = Templates({name: [number] * len(LABELS) for name, number in numbers.items()}).weigh(rows)
    for sentence, table in zip(named, weighed, strict=True):
        assert table[:, 0].tolist() == [sum(numbers.get(name, 0) for name in names) for names in sentence]
        assert {name.split("\t")[0] for name in sentence[0]} == NAMES


def test_the_weights_were_learned_from_the_stories_and_lists_that_stand_here():
    digest = train_names.digest_of(train_names.GOLD)
    for path in (PEOPLE, PLACES, LABELLING):
        stored = json.loads(path.read_text(encoding="utf-8"))
        assert stored["learned_from"] == digest, f"{path.name} is older: python -m scripts.train_names"


def marked(text, *people):
    """Return a sentence in which these people, and nobody else, are seen."""
    words, start = [], 0
    for match in re.finditer("|".join(people) or "$", text):
        words += [Word(c, "n", start + n, start + n + 1) for n, c in enumerate(text[start : match.start()])]
        words.append(Word(match[0], "PER", *match.span()))
        start = match.end()
    return Sentence(text, 0, words + [Word(c, "n", start + n, start + n + 1) for n, c in enumerate(text[start:])])


def test_an_item_of_a_list_is_told_what_stands_beside_it_and_what_the_list_says():
    sentence = marked("来了王磊、么德顺、谭静三位老人", "王磊", "谭静")
    found = beyond(sentence, [(2, 4, "PER"), (9, 11, "PER")], page_of([sentence]))
    assert "list:PER|PER 0" in found[5]
    assert "list:PER|PER 2|0" in found[7]
    assert "list:位人 0|2" in found[5]
    assert not any(feature.startswith("list:") for feature in found[0] if "PER|PER" in feature)


def test_a_character_is_told_as_what_it_is_seen_elsewhere_and_where_the_same_stands_again():
    seen, missed = marked("社工普正荣说", "普正荣"), marked("请普正荣坐")
    page = page_of([seen, missed])
    found = beyond(missed, [], page)
    assert [sorted({f for f in features if f.startswith("elsewhere:")}) for features in found] == [
        [],
        ["elsewhere:BPER"],
        ["elsewhere:IPER"],
        ["elsewhere:EPER"],
        [],
    ]
    assert "again:B3x2" in found[1] and "again:E3x2" in found[3]
    assert not any(f.startswith("elsewhere:") for features in beyond(seen, [(2, 5, "PER")], page) for f in features)
