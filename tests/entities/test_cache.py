"""The cache: a second build finds what the first one found, and never what is stale."""

import logging
from dataclasses import replace

from plugins.entities.authority import Authority, AuthorityRecord, gather
from plugins.entities.cache import HERE, Found, MentionCache, Request, finding_modules
from plugins.entities.loss import tell_loss
from plugins.entities.mention import Mention
from plugins.entities.resolve import Resolver
from plugins.entities.segmenter import JiebaSegmenter, model_identity
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger
from plugins.entities.tagging import WORTH_IT, tag_stories

TEXT = "记者 武 钢\n夏小玲育才工作室在欧阳路街道。夏小玲来了。"
DEFINED = "近日，欧阳路街道社区党建服务中心（以下简称“中心”）启用，“中心”很大。"
STORY = Story(TEXT + DEFINED)


def no_model():
    raise AssertionError("the model was opened though everything was in the cache")


def test_a_second_run_needs_no_model_and_says_the_same(tmp_path, segmenter):
    path = tmp_path / "deep" / "cache.store"
    first = MentionCache(path)
    tagged = Tagger(Authority(), first, lambda: segmenter).tag(STORY)
    first.save()
    assert tagged.mentions
    assert Tagger(Authority(), MentionCache(path), no_model).tag(STORY) == tagged


def test_an_authority_row_touches_only_stories_that_hold_its_name(tmp_path, segmenter):
    path = tmp_path / "cache.store"
    cache = MentionCache(path)
    stories = [Story("王磊来到虹口区。"), Story("姜克强来到虹口区。"), Story("长江涨水了。")]
    for story in stories:
        Tagger(Authority(), cache, lambda: segmenter).tag(story)
    cache.save()
    rows = [("p0001", "姜克强", ()), ("p0002", "王小二", ("涨水",))]
    changed = gather([AuthorityRecord(key, name, "PER", aliases, where=key) for key, name, aliases in rows])
    opened = []

    def open_once():
        opened.append(1)
        return segmenter

    tagger = Tagger(changed, MentionCache(path), open_once)
    tagger.tag(stories[0])
    assert tagger.tag(stories[1]).mentions[0].record == "p0001"  # who was found without the row
    assert opened == []
    assert tagger.tag(stories[2]).mentions[-1].record == "p0002"  # who was not
    assert opened == [1]


def test_a_damaged_file_and_other_rules_count_as_empty(tmp_path):
    path = tmp_path / "cache.store"
    for text in ("", "[]", "{", '{"rules": "1:old", "mentions": {"a": []}}'):
        path.write_text(text, encoding="utf-8")
        assert MentionCache(path).get(Request("x", "", ())) is None


def test_what_no_story_asks_for_is_dropped(tmp_path):
    path = tmp_path / "cache.store"
    cache = MentionCache(path)
    for text in ("一", "二"):
        cache.get(Request(text, "", ()))
        cache.put(Request(text, "", ()), Found([]), "")
    cache.save()
    again = MentionCache(path)
    again.get(Request("一", "", ()))
    again.save()
    assert MentionCache(path).get(Request("一", "", ())) == Found([])
    assert MentionCache(path).get(Request("二", "", ())) is None


def test_what_another_model_found_is_not_kept(tmp_path):
    path = tmp_path / "cache.store"
    cache = MentionCache(path, "lac")
    for text, model in (("一", "lac"), ("二", "jieba")):
        cache.get(Request(text, "", ()))
        cache.put(Request(text, "", ()), Found([]), model)
    cache.save()
    again = MentionCache(path, "lac")
    assert Request("一", "", ()) in again and Request("二", "", ()) not in again
    assert Request("一", "", ()) not in MentionCache(path, "jieba")


def test_what_another_model_found_does_not_stand_for_what_was_kept_with_other_names(tmp_path, segmenter):
    path, story = tmp_path / "cache.store", Story(f"{TEXT}长江涨水了。")
    authority = gather([AuthorityRecord("p0001", "涨水", "PER", where="row 2")])
    for rows, opened in ((Authority(), segmenter), (authority, JiebaSegmenter()), (authority, segmenter)):
        cache = MentionCache(path, segmenter.identity)
        tagged = Tagger(rows, cache, lambda opened=opened: opened).tag(story)
        cache.save()
    assert tagged == Tagger(authority, MentionCache(), lambda: segmenter).tag(story)


def test_what_was_resolved_of_the_mentions_of_another_model_does_not_count(tmp_path):
    path, story = tmp_path / "cache.store", Story("王磊来了")
    for model, found in (("jieba", []), ("lac", [Mention(0, 2, "PER", "王磊", "segmenter")])):
        cache = MentionCache(path, model)
        tagger = Tagger(Authority(), cache, no_model)
        cache.put(tagger.request(story), Found(found), model)
        assert [mention.text for mention in tagger.tag(story).mentions] == [mention.text for mention in found]
        cache.save()
        assert Tagger(Authority(), MentionCache(path, model), no_model).known(story)
        assert not Tagger(Authority(), MentionCache(path, "other"), no_model).known(story)


def test_the_digest_covers_every_module_that_finds_mentions():
    names = {path.relative_to(HERE).as_posix() for path in finding_modules()}
    assert {"recognise.py", "lexicon.py", "rules/people.py", "rules/document.py", "definitions.py"} <= names
    assert not names & {"resolve.py", "records.py", "chart.py", "generator.py"}


def test_all_cores_say_what_one_says(tmp_path, segmenter):
    stories = [
        Story(f"{number}月{number}日，居民王磊来到欧阳路街道社区党建服务中心。{TEXT}") for number in range(WORTH_IT)
    ]
    many = Tagger(Authority(), MentionCache(tmp_path / "many.store", model_identity()))
    one = Tagger(Authority(), MentionCache(tmp_path / "one.store", model_identity()), lambda: segmenter)
    assert tag_stories(many, stories, workers=2) == tag_stories(one, stories, workers=1)
    for tagger in (many, one):
        tagger.cache.save()
    assert (tmp_path / "many.store").read_bytes() == (tmp_path / "one.store").read_bytes()


def test_a_table_that_is_damaged_is_told_though_all_mentions_are_stored(tmp_path, monkeypatch, caplog):
    damaged = tmp_path / "people.json"
    damaged.write_text("{", encoding="utf-8")
    monkeypatch.setattr("plugins.entities.tagging.PEOPLE", damaged)
    tell_loss.cache_clear()
    with caplog.at_level(logging.WARNING):
        for _ in range(2):
            tag_stories(Tagger(Authority(), MentionCache(tmp_path / "stored.store")), [])
    assert [record.message.partition(";")[0] for record in caplog.records] == ["entities: people.json is damaged"]


def test_a_person_called_by_a_common_word_is_not_looked_for_in_every_text(segmenter):
    authority = gather([AuthorityRecord("p0001", "高峰", "PER", where="row 2")])
    tagger = Tagger(authority, segmenter=lambda: segmenter)
    assert "p0001" not in {m.record for m in tagger.tag(Story("早高峰车流量大，高峰时段请绕行。")).mentions}
    assert "p0001" in {m.record for m in tagger.tag(Story("社区民警高峰说，请绕行。")).mentions}


def test_mentions_are_resolved_again_where_anything_that_they_depend_on_changes(tmp_path, segmenter, monkeypatch):
    path = tmp_path / "cache.store"
    rows = [AuthorityRecord("o0001", "虹口区委", "ORG", where="row 2")]
    resolved = []
    resolve = Resolver.resolve

    def told(self, mentions, story):
        resolved.append(story)
        return resolve(self, mentions, story)

    monkeypatch.setattr(Resolver, "resolve", told)

    def tagged(authority, story):
        cache = MentionCache(path)
        cached = Tagger(authority, cache, lambda: segmenter).tag(story)
        cache.save()
        assert cached == Tagger(authority, MentionCache(), lambda: segmenter).tag(story)
        resolved.pop()  # the one without a file
        return cached

    story = Story("区委来人了。" + TEXT, place="上海市虹口区", paper="one")
    for authority, one, count in [
        (Authority(), story, 1),
        (Authority(), story, 1),
        (gather(rows), story, 2),
        (gather(rows), replace(story, paper="other"), 3),
        (gather(rows), replace(story, paper="other"), 3),
    ]:
        mentions = tagged(authority, one).mentions
        assert len(resolved) == count
    assert "o0001" in {mention.record for mention in mentions}


def test_a_changed_row_concerns_the_stories_that_it_can_touch_and_no_others(tmp_path, segmenter, monkeypatch):
    resolved = []
    resolve = Resolver.resolve

    def told(self, mentions, story):
        resolved.append(story.title)
        return resolve(self, mentions, story)

    monkeypatch.setattr(Resolver, "resolve", told)
    stories = [
        Story("居民王磊说，灯亮了。", title="person"),
        Story("区委来人了。", title="body", place="上海市虹口区"),
        Story("长江涨水了。", title="other"),
    ]
    body = AuthorityRecord("o0001", "虹口区委", "ORG", where="row 2")
    person = AuthorityRecord("p0001", "王磊", "PER", scope="虹口区委", where="row 3")
    river = AuthorityRecord("l0001", "长江", "LOC", where="row 5")
    no_name = AuthorityRecord("", "长江", "LOC", status="not_a_name", where="row 4")
    for rows, touched in (
        ([], ["person", "body", "other"]),
        ([body], ["body"]),
        ([body, person], ["person"]),
        ([body, person], []),
        ([body, replace(person, where="row 9")], []),
        ([body, replace(person, description="居民", external_ids=("viaf:1",))], []),
        ([replace(body, aliases=("区委机关",)), person], ["person"]),  # whose scope is a name of the body
        ([body, replace(person, aliases=("涨水",))], ["person", "other"]),
        ([body, person, river], ["other"]),
        ([body, person, replace(river, coordinates=(30.5, 114.3))], []),
        ([body, replace(person, scope=""), no_name], ["person", "other"]),
        ([], ["person", "body", "other"]),
    ):
        cache = MentionCache(tmp_path / "cache.store")
        tagger = Tagger(gather(rows), cache, lambda: segmenter)
        tagged = [tagger.tag(story) for story in stories]
        cache.save()
        assert resolved == touched
        fresh = Tagger(gather(rows), MentionCache(), lambda: segmenter)
        assert tagged == [fresh.tag(story) for story in stories]
        resolved.clear()
