"""Search corpus: the news articles as documents, and as many more as a larger archive has.

Holds:   documents(shared, count), articles(shared, count).
Needs:   ../shared/corpora/news-11k.jsonl.gz.
Touches: reads it.

The corpus holds 11,000 articles. Each further one is made of runs of sentences out of two to four of them, as long
together as one of them, under a headline out of two of theirs. Some of its words are exchanged for new ones, so that
the vocabulary grows as it does within the corpus itself: there the number of distinct pairs of characters grows with
the power 0.566, 0.550, 0.500 of the articles from 1,375 to 11,000; with RENEWED it goes on so (0.43 up to 50,000).
Everything comes out of a fixed seed. What such an archive cannot tell is how well it ranks; only what it takes.
"""

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from itertools import count as counting
from itertools import islice
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any

import rjieba

from plugins.search.document import Document, documents_of

REAL = 11_000
RENEWED = 0.15  # share of the words of a made article that are new ones
POOL = 8.0  # new words for each made article
TAGS = {"nr": "people", "nt": "organizations", "ns": "places"}
SENTENCE_RE = re.compile(r"[^。！？\n]*[。！？\n]?")

Row = dict[str, Any]


def _read(shared: Path) -> Iterator[Row]:
    with gzip.open(shared / "corpora" / "news-11k.jsonl.gz", "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


class _Maker:
    """Makes articles out of `rows`."""

    def __init__(self, rows: list[Row], jieba: rjieba.Jieba) -> None:
        self.rows, self.jieba = rows, jieba
        self.characters = [
            character for row in rows[::10] for character in row["body"] if "\u4e00" <= character <= "\u9fff"
        ]

    def article(self, number: int) -> Row:
        """Return the article of a number, which stands for the same one every time."""
        random = Random(number)
        sources = random.sample(self.rows, random.randint(2, 4))
        wanted = len(random.choice(self.rows)["body"])
        body = "".join(_runs(sources, wanted, random))
        first, second = (random.choice(sources)["title"] for _ in range(2))
        title = first[: -(-len(first) // 2)] + second[len(second) // 2 :]
        date = dt.date(2026, 1, 1) - dt.timedelta(days=random.randrange(5000))
        made = {"id": f"made-{number}", "title": title, "date": date.isoformat(), "body": body}
        return made | self._renewed(made, number, random)

    def _renewed(self, row: Row, number: int, random: Random) -> Row:
        """Return title and body with new words for some of theirs, and all words of the body with their tags."""
        table: dict[str, str] = {}
        parts, names = [], []
        for word, tag in self.jieba.tag(row["body"], hmm=False):
            if len(word) > 1 and word not in table:
                table[word] = self._word(len(word), number, random) if random.random() < RENEWED else word
            parts.append(table.get(word, word))
            names.append((table.get(word, word), tag))
        title = row["title"]
        for old, new in table.items():
            title = title.replace(old, new)
        return {"title": title, "body": "".join(parts), "names": names}

    def _word(self, size: int, number: int, random: Random) -> str:
        """Return one of the new words that there are by now, the older the more often."""
        known = int((number - REAL) * POOL) + 1
        chosen = Random(int(known * random.random() ** 2))
        return "".join(chosen.choice(self.characters) for _ in range(size))


def _runs(sources: list[Row], wanted: int, random: Random) -> Iterator[str]:
    """Yield runs of sentences out of each source in turn, until there are `wanted` characters."""
    for turn in counting():
        sentences = SENTENCE_RE.findall(sources[turn % len(sources)]["body"])
        start = random.randrange(len(sentences))
        run = "".join(sentences[start : start + random.randint(2, 6)])
        yield run
        wanted -= len(run)
        if wanted <= 0:
            return


def _article(row: Row, names: list[tuple[str, str]]) -> SimpleNamespace:
    found: dict[str, dict[str, SimpleNamespace]] = {kind: {} for kind in TAGS.values()}
    for word, tag in names:
        if (kind := TAGS.get(tag)) and len(word) > 1:
            found[kind][word] = SimpleNamespace(name=word, other_names=[])
    return SimpleNamespace(
        article_id=row["id"],
        url=f"articles/{row['id']}.html",
        title=row["title"],
        text=row["body"],
        date=dt.date.fromisoformat(row["date"]),
        shown_date=row["date"],
        **{kind: list(values.values()) for kind, values in found.items()},
    )


def rows(shared: Path, count: int) -> Iterator[Row]:
    """Yield `count` articles: {"id", "title", "date", "body", "names"}, names with their tags.

    Names are those that jieba's own tags call so: good enough to have as many as an archive has.
    """
    jieba = rjieba.Jieba()
    real = list(islice(_read(shared), min(count, REAL)))
    for row in real:
        yield row | {"names": jieba.tag(row["body"], hmm=False)}
    if count > REAL:
        maker = _Maker(real, jieba)
        yield from map(maker.article, range(REAL, count))


def documents(shared: Path, count: int) -> list[Document]:
    """Return `count` articles as documents, in the index's order."""
    return documents_of(_article(row, row["names"]) for row in rows(shared, count))
