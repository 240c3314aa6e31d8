"""What Python and the browser compute alike, on the browser's side, and lunr.js itself as the judge of rank()."""

import json
import random
import unicodedata
from pathlib import Path

import jieba
import pytest

from plugins.search.archive import Archive
from plugins.search.dictionary import Dictionary
from plugins.search.document import Document
from plugins.search.fold import fold, matching_form
from plugins.search.placing import shard_of
from plugins.search.present import present
from plugins.search.query import FIELDS, parse
from plugins.search.scripts import lunr_source
from plugins.search.terms import terms_of
from plugins.search.variants import packed_variants
from plugins.variants import variants
from tests.search import cases
from tests.search.archive_site import make_site
from tests.search.conftest import news_documents
from tests.search.whole_lunr import serialized, whole_index

pytestmark = pytest.mark.browser

CUT = """async (texts) => {
  const { total } = await Menkou.shards.manifest();
  const cut = async (text) => Menkou.segmenter.cutForSearch(text, await Menkou.archive.words(text), total);
  return Promise.all(texts.map(cut));
}"""
RANK = """async (queries) => {
  const whole = Menkou.judge.Index.load(Menkou.whole);
  const manifest = await Menkou.shards.manifest();
  const everything = Array.from({ length: manifest.documents }, (_, number) => number);
  const lengths = await Menkou.archive.lengths(everything);
  const plain = ({ ref, score, matchData }) => [ref, score, Object.keys(matchData.metadata).sort().join()];
  const wrong = [];
  let compared = 0;
  for (const terms of queries) {
    const entries = await Menkou.archive.entries(terms);
    for (const only of [undefined, new Set(everything.filter((number) => number % 3))]) {
      const ours = Menkou.rank.rank(terms, entries, lengths, manifest, only).map(plain);
      const asked = whole.query((query) => terms.forEach((term) => query.term(term, { usePipeline: false })));
      const theirs = asked.filter(({ ref }) => !only || only.has(Number(ref))).map(plain);
      compared += theirs.length;
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) wrong.push([terms, ours.slice(0, 3), theirs.slice(0, 3)]);
    }
  }
  return { wrong, compared };
}"""
SHOWN = """async (queries) => {
  const all = [];
  for (const query of queries) {
    const results = await Menkou.search.search(query);
    while (results && results.waiting.length) await results.next(10 + results.given.length);
    all.push(results ? results.given : []);
  }
  return all;
}"""

ALL_VARIANTS = packed_variants(variants())


@pytest.fixture
def small_page(page, small_site: Path):
    page.goto((small_site / "search.html").as_uri())
    return page


@pytest.fixture
def news_page(page, news_site: Path):
    page.goto((news_site / "search.html").as_uri())
    return page


def test_bits(small_page) -> None:
    read = """({ text, codes }) => {
      const reader = new Menkou.bits.Reader(text);
      return codes.map(([kind, , parameter]) => (kind === "gamma" ? reader.gamma() : reader.rice(parameter)));
    }"""
    skip = """({ text, codes }) => {
      const [reader, other] = [new Menkou.bits.Reader(text), new Menkou.bits.Reader(text)];
      return codes.every(([kind, , parameter]) => {
        kind === "gamma" ? [reader.gamma(), other.gamma()] : [reader.rice(parameter), other.skip(parameter)];
        return reader.at === other.at;
      });
    }"""
    for case in cases.read("bits"):
        assert small_page.evaluate(read, case) == [code[1] for code in case["codes"]], case["label"]
        assert small_page.evaluate(skip, case), case["label"]


def test_a_text_of_numbers_that_is_cut_off_is_an_error(small_page) -> None:
    for text, why in (("AACAA", "too early"), ("A!", "no letter")):
        with pytest.raises(Exception, match=why):
            small_page.evaluate("(text) => new Menkou.bits.Reader(text).gamma()", text)


def test_shards_of_keys(small_page) -> None:
    placed = """({ key, sizes, shard, quotient }) => [
      Menkou.placing.shardOf(key, sizes),
      quotient === undefined ? [] : Menkou.placing.hanPairs([quotient], shard, sizes),
    ]"""
    for case in cases.read("placing"):
        pairs = [case["key"][:2]] if "quotient" in case else []
        assert small_page.evaluate(placed, case) == [case["shard"], pairs], case["label"]
    generator = random.Random(1)
    keys = [
        "".join(chr(generator.choice((97, 0x4E00, 0x20000)) + generator.randrange(900)) for _ in "ab")
        for _ in "x" * 500
    ]
    sizes = [2833, 12_750, 1416]
    place_all = "([keys, sizes]) => keys.map((key) => Menkou.placing.shardOf(key, sizes))"
    assert small_page.evaluate(place_all, [keys, sizes]) == [shard_of(key, sizes) for key in keys]


def test_matching_forms(small_page) -> None:
    small_page.evaluate("(packed) => Menkou.fold.learn(packed)", ALL_VARIANTS)
    for case in cases.read("fold"):
        form = small_page.evaluate("(text) => Menkou.fold.matchingForm(text)", case["text"])
        assert form == case["form"], case["label"]


def test_every_character_that_python_knows_is_folded_alike(small_page) -> None:
    known = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    known = [character for character in known if matching_form(character)]
    small_page.evaluate("(packed) => Menkou.fold.learn(packed)", ALL_VARIANTS)
    folded = small_page.evaluate("(all) => all.map(Menkou.fold.matchingForm)", known)
    assert [pair for pair in zip(known, folded, strict=True) if fold(pair[0]) != pair[1]] == []


def test_the_variants_of_an_archive_are_those_of_its_texts(small_page, documents: list[Document]) -> None:
    """What cannot be met in a text, and finds none, is not shipped; everything else is folded as the build folds it."""
    texts = "".join(FIELDS) + "".join(
        form for document in documents for form in (document.title_field, document.text_field)
    )
    met = [one for one, other in variants().items() if other in texts]
    others = [one for one, other in variants().items() if other not in texts]
    fold_all = "async (all) => { await Menkou.open(true); return all.map(Menkou.fold.matchingForm); }"
    assert small_page.evaluate(fold_all, met) == [fold(one) for one in met]
    assert small_page.evaluate(fold_all, others) == others


def test_places_of_a_matching_form_lead_back_to_the_text(small_page, documents: list[Document]) -> None:
    check = """(text) => {
      const { form, places } = Menkou.fold.matchingMap(text);
      const source = Array.from(text);
      const folded = (character) => Menkou.fold.matchingForm(`x${character}x`);
      return form.every((character, at) => folded(source[places[at]]) === `x${character}x`);
    }"""
    for document in documents:
        for part in document.parts:
            assert small_page.evaluate(check, part), part


def test_queries(small_page) -> None:
    small_page.evaluate("(packed) => Menkou.fold.learn(packed)", ALL_VARIANTS)
    groups = """(text) => {
      const plain = ({ field, phrase, prohibited }) => [(prohibited ? "-" : "") + field, phrase];
      return Menkou.query.parse(text).groups.map((group) => group.map(plain));
    }"""
    for case in cases.read("query"):
        assert small_page.evaluate(groups, case["query"]) == case["groups"], case["label"]
    long = " ".join(["门口" * 14, "甲乙丙丁戊己", "庚"])
    leads = "(text) => Array.from(Menkou.query.parse(text).leads.values())"
    assert small_page.evaluate(leads, long) == list(parse(long).leads.values())


def test_dates(small_page) -> None:
    for case in cases.read("dates"):
        interval = cases.interval_numbers(case["interval"])
        found = small_page.evaluate("(text) => Menkou.calendarDays.intervalOf(text)", case["text"])
        assert found == (list(interval) if interval else None), case["label"]


def test_terms(small_page) -> None:
    for case in cases.read("terms"):
        assert bool(small_page.evaluate("(word) => Menkou.segmenter.termsOf([word])", case["word"])) is case["term"], (
            case["label"]
        )


def reference(dictionary: Dictionary) -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word, frequency in dictionary.added.items():
        tokenizer.add_word(word, frequency)
    return tokenizer


def phrases_of(documents: list[Document], count: int, longest: int = 12) -> list[str]:
    """Strings drawn from the texts, each without a space."""
    generator = random.Random(2)
    forms = [form for document in documents if len(form := document.text_field) > longest]
    drawn = (generator.choice(forms) for _ in range(count))
    starts = ((form, generator.randrange(len(form) - longest), generator.randint(1, longest)) for form in drawn)
    return sorted({part for form, start, size in starts for part in form[start : start + size].split()})


def test_every_phrase_of_the_small_archive_is_cut_as_jieba_cuts_it(
    small_page, documents: list[Document], dictionary: Dictionary
) -> None:
    forms = [form for document in documents for form in (document.title_field, document.text_field)]
    phrases = sorted(
        {form[at : at + size] for form in forms for size in (2, 3, 5, 8) for at in range(len(form))} - {""}
    )
    tokenizer = reference(dictionary)
    wanted = [tokenizer.lcut_for_search(phrase, HMM=False) for phrase in phrases]
    assert small_page.evaluate(CUT, phrases) == wanted


def test_phrases_of_real_news_are_cut_as_jieba_cuts_them(
    news_page, news: list[Document], dictionary: Dictionary
) -> None:
    phrases, tokenizer = phrases_of(news, 3000), reference(dictionary)
    wanted = [tokenizer.lcut_for_search(phrase, HMM=False) for phrase in phrases]
    cut = news_page.evaluate(CUT, phrases)
    assert [trio for trio in zip(phrases, cut, wanted, strict=True) if trio[1] != trio[2]] == []


def queries_of(documents: list[Document], dictionary: Dictionary, count: int) -> list[list[str]]:
    """Lists of one to four terms as readers give them: cut out of phrases of the texts."""
    cut = dictionary.cutter()
    phrases = random.Random(3).sample(phrases_of(documents, 4 * count, 9), count)
    queries = [list(dict.fromkeys(terms_of(cut(phrase)))) for phrase in phrases]
    return [terms for terms in queries if terms]


def assert_ranked_as_whole(
    page, site: Path, documents: list[Document], dictionary: Dictionary, queries: list[list[str]]
) -> None:
    """lunr.js, all of it, gives for its whole index what the page's gives for the parts that rank() makes."""
    table = json.dumps(serialized(whole_index(documents, dictionary)))
    judge = f"Menkou.pages = lunr;\n{lunr_source()}\nMenkou.judge = lunr;\nglobalThis.lunr = Menkou.pages;"
    (site / "whole.js").write_text(f"{judge}\nMenkou.whole = {table};", encoding="utf-8")
    page.add_script_tag(url="whole.js")
    found = page.evaluate(RANK, queries)
    assert found["wrong"] == []
    assert found["compared"] > len(queries)


def test_rank_is_the_whole_lunr_index_on_the_small_archive(
    small_page, small_site: Path, documents: list[Document], dictionary: Dictionary
) -> None:
    fixed = [["电梯"], ["王燕华", "电梯"], ["研究", "研究生", "生命"], ["的"], ["没有", "这个词"]]
    queries = fixed + queries_of(documents, dictionary, 100)
    assert_ranked_as_whole(small_page, small_site, documents, dictionary, queries)


def test_rank_is_the_whole_lunr_index_on_real_news(
    news_page, news_site: Path, news: list[Document], dictionary: Dictionary
) -> None:
    assert_ranked_as_whole(news_page, news_site, news, dictionary, queries_of(news, dictionary, 150))


@pytest.mark.soak
def test_ten_thousand_articles_are_ranked_cut_and_shown_alike(
    page, tmp_path: Path, shared: Path, dictionary: Dictionary
) -> None:
    """All queries of the evaluation: lunr's results, jieba's cuts of 50,000 phrases, the twin's lists."""
    documents = news_documents(shared, 10_000)
    site = make_site(tmp_path, documents, dictionary)
    page.goto((site / "search.html").as_uri())
    lines = (shared / "eval" / "search" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["query"] for line in lines]
    cut, archive = dictionary.cutter(), Archive(site / "search")
    terms = [list(dict.fromkeys(terms_of(cut(query)))) for query in queries]
    assert_ranked_as_whole(page, site, documents, dictionary, terms)
    assert page.evaluate(SHOWN, queries) == [list(present(archive, parse(query))) for query in queries]
    phrases, tokenizer = phrases_of(documents, 50_000), reference(dictionary)
    assert page.evaluate(CUT, phrases) == [tokenizer.lcut_for_search(phrase, HMM=False) for phrase in phrases]


def test_what_is_shown_is_what_the_twin_shows(small_page, documents: list[Document], archive: Archive) -> None:
    generator = random.Random(4)
    forms = [form for document in documents for form in (document.title_field, document.text_field) if form]
    queries = [case["query"] for case in cases.read("query")] + [
        "电梯 王燕华",
        "社区食堂开张",
        "的",
        "，",
        "不存在的鸟",
    ]
    for form in forms:
        for size in range(1, 7):
            start = generator.randrange(max(1, len(form) - size))
            queries.append(form[start : start + size])
    assert small_page.evaluate(SHOWN, queries) == [list(present(archive, parse(query))) for query in queries]


def test_queries_over_real_news_show_what_the_twin_shows(news_page, news_site: Path, shared: Path) -> None:
    lines = (shared / "eval" / "search" / "queries.jsonl").read_text(encoding="utf-8").splitlines()
    queries = [json.loads(line)["query"] for line in lines][::6]
    archive = Archive(news_site / "search")
    assert news_page.evaluate(SHOWN, queries) == [list(present(archive, parse(query))) for query in queries]
