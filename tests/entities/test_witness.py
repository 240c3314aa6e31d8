"""The witness: a reading kept from before holds for other names of the authority only where a new one says the same."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.entities.cache import Found, MentionCache, Request
from plugins.entities.finding import find_mentions
from plugins.entities.mention import KINDS
from plugins.entities.recognise import Recogniser

SENTENCES = (
    "居民王磊来到欧阳路街道社区党建服务中心，和 武 钢谈了灯的事。",
    "王磊落说，国王磊落大方，王磊也来了！",
    "记者 倪寿华 兰晓飞",
    "夏小玲育才工作室在松涛街道，夏小玲老师每周三都在。",
    "站前社区党委和站前社区的居民议事会，请来了民警肖玲。",
    "肖玲说：“大家都说安静好，乐思齐、令狐兰也这样说。”",
    "途经投醪河、经三路和领馆巷口，就到江砚秋家了。",
    "零春柳的哨子响了，谈固小学的孩子们跑出来。",
    "曹家渡街道睦邻安居中心（以下简称“中心”）启用，“中心”很大。",
    "《武汉市江岸区台北街桃源社区管理办法》里写着，周书记和老郑是委员。",
    "区委书记周泽在虹口区政府介绍了上海市虹口区的工作。",
)


@st.composite
def names_in(draw: st.DrawFn, text: str, seen: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Draw names as the authority may have them: such as are seen in `text`, and any pieces of it."""
    kinds = st.sampled_from(KINDS)
    pieces = st.integers(0, len(text) - 2).flatmap(
        lambda start: st.integers(2, 5).map(lambda size: text[start : start + size])
    )
    piece = st.tuples(pieces.filter(lambda name: len(name) > 1 and not set(name) & set(" \n")), kinds)
    retyped = st.tuples(st.sampled_from([name for name, _ in seen] or ["王磊"]), kinds)
    drawn = draw(st.lists(st.one_of(st.sampled_from(seen or [("王磊", "PER")]), retyped, piece), max_size=3))
    found = {(name, kind) for name, kind in drawn if name in text}
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True), st.data())
def test_what_is_kept_is_what_a_new_reading_finds(recogniser: Recogniser, sentences: list[str], data: st.DataObject):
    text = "\n".join(sentences)
    alone = find_mentions(Request(text, "", ()), recogniser)
    seen = [("".join(mention.text.split()), mention.type) for mention in alone.mentions] + [*alone.witness.shaky]
    before, now = (Request(text, "", data.draw(names_in(text, seen))) for _ in range(2))
    cache = MentionCache()
    cache.put(before, find_mentions(before, recogniser), "")
    kept = cache.get(now)
    assert kept is None or kept.mentions == find_mentions(now, recogniser).mentions


@pytest.mark.parametrize(
    ("text", "before", "now", "held"),
    [
        ("居民王磊来了。", "", "王磊", True),  # found without being told
        ("居民王磊来了。", "王磊", "", True),
        ("国王磊落大方。", "", "王磊", True),  # it may not stand there
        ("长江涨水了。", "", "涨水", False),
        ("长江涨水了。", "涨水", "", False),
        ("长江涨水了，居民王磊说。", "涨水", "涨水 王磊", True),
        ("长江涨水了，居民王磊说。", "涨水", "王磊", False),
        ("长江涨水了，居民王磊说。", "王磊", "", True),
        ("长江涨水了，居民王磊说。", "涨水了", "水了，居 涨水了", False),  # it overlaps one that decided
    ],
)
def test_a_name_concerns_the_texts_in_which_it_decides_something(recogniser, text, before, now, held):
    requests = [Request(text, "", tuple((name, "PER") for name in names.split())) for names in (before, now)]
    cache = MentionCache()
    cache.put(requests[0], find_mentions(requests[0], recogniser), "")
    assert (requests[1] in cache) == held


def test_a_name_that_is_weighed_down_stands_where_it_is_told(recogniser):
    """What the rules see and the weights drop is no name, unless the authority has it: then the text is read again."""
    text = next(text for text in SENTENCES if find_mentions(Request(text, "", ()), recogniser).witness.shaky)
    alone = find_mentions(Request(text, "", ()), recogniser)
    name, kind = alone.witness.shaky[0]
    told = Request(text, "", ((name, kind),))
    assert (name, kind) not in {(mention.text, mention.type) for mention in alone.mentions}
    with_it = find_mentions(told, recogniser)
    assert (name, kind) in {(mention.text, mention.type) for mention in with_it.mentions}
    for kept, found, other in ((Request(text, "", ()), alone, told), (told, with_it, Request(text, "", ()))):
        cache = MentionCache()
        cache.put(kept, found, "")
        assert other not in cache


def test_without_a_witness_a_kept_reading_holds_for_its_own_names_alone():
    cache = MentionCache()
    cache.put(Request("居民王磊来了。", "", ()), Found([]), "")
    assert Request("居民王磊来了。", "", ()) in cache
    assert Request("居民王磊来了。", "", (("王磊", "PER"),)) not in cache
