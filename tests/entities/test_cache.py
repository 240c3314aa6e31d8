"""The cache: a second build finds what the first one found, and never what is stale."""

from plugins.entities.authority import Authority, AuthorityRecord, gather
from plugins.entities.cache import MentionCache
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger

TEXT = "记者 武 钢\n夏小玲育才工作室在欧阳路街道。夏小玲来了。"
DEFINED = "近日，欧阳路街道社区党建服务中心（以下简称“中心”）启用，“中心”很大。"
STORY = Story(TEXT + DEFINED)


def no_model():
    raise AssertionError("the model was opened though everything was in the cache")


def test_a_second_run_needs_no_model_and_says_the_same(tmp_path, segmenter):
    path = tmp_path / "deep" / "cache.json"
    first = MentionCache(path)
    tagged = Tagger(Authority(), first, lambda: segmenter).tag(STORY)
    first.save()
    assert tagged.mentions
    assert Tagger(Authority(), MentionCache(path), no_model).tag(STORY) == tagged


def test_an_authority_row_touches_only_stories_that_hold_its_name(tmp_path, segmenter):
    path = tmp_path / "cache.json"
    cache = MentionCache(path)
    stories = [Story("王磊来到虹口区。"), Story("姜克强来到虹口区。")]
    for story in stories:
        Tagger(Authority(), cache, lambda: segmenter).tag(story)
    cache.save()
    changed = gather([AuthorityRecord("p0001", "姜克强", "PER", where="row 2")])
    opened = []

    def open_once():
        opened.append(1)
        return segmenter

    tagger = Tagger(changed, MentionCache(path), open_once)
    tagger.tag(stories[0])
    assert opened == []
    assert tagger.tag(stories[1]).mentions[0].record == "p0001"
    assert opened == [1]


def test_a_damaged_file_and_other_rules_count_as_empty(tmp_path):
    path = tmp_path / "cache.json"
    for text in ("", "[]", "{", '{"rules": "1:old", "mentions": {"a": []}}'):
        path.write_text(text, encoding="utf-8")
        assert MentionCache(path).get("x", "", ()) is None


def test_what_no_story_asks_for_is_dropped(tmp_path):
    path = tmp_path / "cache.json"
    cache = MentionCache(path)
    for text in ("一", "二"):
        cache.get(text, "", ())
        cache.put(text, "", (), [])
    cache.save()
    again = MentionCache(path)
    again.get("一", "", ())
    again.save()
    assert MentionCache(path).get("一", "", ()) == []
    assert MentionCache(path).get("二", "", ()) is None
