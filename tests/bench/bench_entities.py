"""Benchmark of names: how right, how fast, how large."""

import gzip
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from plugins.entities.authority import Authority, AuthorityRecord, gather
from plugins.entities.cache import MentionCache
from plugins.entities.mention import KINDS
from plugins.entities.segmenter import model_identity, open_segmenter
from plugins.entities.sentence import cut_sentences
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger
from plugins.entities.tagging import tag_stories
from tests.entities.score import documents, f1, score

OWN = Path(__file__).resolve().parents[1] / "entities" / "gold"
SENTENCES = 2500  # of the public sets: enough for a point, and done in half a minute
ARTICLES = 500
MEMORY_ARTICLES = 200
PEAK = """
import resource, sys
from scripts.tag_entities import main
main(["--no-authority"])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, file=sys.stderr)
"""
Spans = set[tuple[int, int, str]]


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield (figure, value) rows."""
    started = time.perf_counter()
    segmenter = open_segmenter()
    yield "names: model loaded", f"{time.perf_counter() - started:.2f} s"
    tagger = Tagger(Authority(), segmenter=lambda: segmenter)
    sets = [OWN / f"{name}.json" for name in ("open", "held-back", "blind", "blind-held-back")]
    if shared:
        sets += [shared / "eval" / "names" / f"{name}.json" for name in ("seeds", "community-1", "community-2")]
    for path in sets:
        yield from _quality(path, tagger)
    if shared:
        yield from _public(shared / "eval" / "names" / "public", tagger, segmenter)
        yield from _speed(shared / "corpora" / "news-11k.jsonl.gz", tagger)
        yield from _memory(shared / "corpora" / "news-11k.jsonl.gz")
        yield from _at_size(shared / "corpora" / "news-11k.jsonl.gz")


def _quality(path: Path, tagger: Tagger) -> Iterator[tuple[str, str]]:
    counts: Counter[str] = Counter()
    for document in documents(path).values():
        mentions = tagger.tag(Story(document["text"])).mentions
        counts += score(document, {(m.start, m.end, m.type) for m in mentions})
    types = " ".join(f"{kind} {f1(counts, kind):.1f}" for kind in KINDS)
    yield f"names: {path.stem}, F1", f"{f1(counts):.1f} ({types}; {counts['wanted']} mentions)"


def _public(folder: Path, tagger: Tagger, segmenter: Any) -> Iterator[tuple[str, str]]:
    weibo = [row for part in ("train", "dev", "test") for row in _read(folder / "weibo" / f"weiboNER_2nd_conll.{part}")]
    for name, rows in (("MSRA", list(_read(folder / "msra_test_bio.txt"))[:SENTENCES]), ("Weibo", weibo)):
        ours = [(gold, {(m.start, m.end, m.type) for m in tagger.tag(Story(text)).mentions}) for text, gold in rows]
        alone = [(gold, _alone(text, segmenter)) for text, gold in rows]
        yield f"names: {name}, F1 (LAC alone)", f"{_pooled(ours):.1f} ({_pooled(alone):.1f})"


def _alone(text: str, segmenter: Any) -> Spans:
    words = ((s.start, w) for s in cut_sentences(text, segmenter) for w in s.words)
    return {(start + word.start, start + word.end, word.tag) for start, word in words if word.tag in KINDS}


def _pooled(pairs: list[tuple[Spans, Spans]]) -> float:
    hits = sum(len(gold & said) for gold, said in pairs)
    total = sum(len(gold) + len(said) for gold, said in pairs)
    return 200 * hits / total if total else 0.0


def _read(path: Path) -> Iterator[tuple[str, Spans]]:
    """Yield (sentence, spans) of a file with a character and its BIO label a line; nominal mentions are left out."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
        spans, start = set(), 0
        for place, (_, label) in enumerate(rows):
            begins = label.startswith("B-") and not label.endswith(".NOM")
            start = place if begins else start
            ends = place + 1 == len(rows) or not rows[place + 1][1].startswith("I-")
            if label != "O" and not label.endswith(".NOM") and ends:
                spans.add((start, place + 1, label[2:].split(".")[0].replace("GPE", "LOC")))
        if rows:
            yield "".join(character[0] for character, _ in rows), spans


def _at_size(path: Path) -> Iterator[tuple[str, str]]:
    """Tag ARTICLES news articles on all cores, then again from the cache, then after one new authority row."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(next(file)) for _ in range(ARTICLES)]
    stories = [Story(row["body"], title=row["title"]) for row in rows]
    row = AuthorityRecord("l0001", "马来西亚", "LOC", where="row 2")
    with TemporaryDirectory() as folder:
        for label, authority in (("new", Authority()), ("known", Authority()), ("one row more", gather([row]))):
            cache = MentionCache(Path(folder) / "cache.json", model_identity())
            tagger, started = Tagger(authority, cache), _cpu()
            again = sum(tagger.request(story) not in cache for story in stories)
            tag_stories(tagger, stories)
            cache.save()
            yield f"names: {ARTICLES} articles, {label}", f"{_cpu() - started:.1f} s CPU ({again} tagged)"


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _memory(path: Path) -> Iterator[tuple[str, str]]:
    """Tag MEMORY_ARTICLES news articles by the command, in a process of its own, and ask that for its peak."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(next(file)) for _ in range(MEMORY_ARTICLES)]
    lines = "".join(json.dumps({"id": row["id"], "text": row["body"]}) + "\n" for row in rows)
    command = [sys.executable, "-c", PEAK]
    done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
    yield "names: memory of tag_entities", f"{done.stderr.split()[-1]} MB"


def _speed(path: Path, tagger: Tagger) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        texts = [json.loads(next(file))["body"] for _ in range(300)]
    started = time.process_time()
    for text in texts:
        tagger.tag(Story(text))
    yield "names: speed", f"{sum(map(len, texts)) / (time.process_time() - started):,.0f} characters per CPU second"
