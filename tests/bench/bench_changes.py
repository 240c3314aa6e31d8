"""Benchmark of changes: what a build costs after one of them, beside Pelican alone on the whole archive.

make bench        (python -m tests.bench changes)

Holds:   measure(shared).
Needs:   ../shared/corpora/news-11k.jsonl.gz; a thousand of its stories are tagged first (grown_archive.py).
Touches: a temporary folder, with a copy of the tree whose templates are changed.

`CHANGES=1000 python -m tests.bench changes` measures an archive of another size than 10,000 articles.
"""

import csv
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from plugins.entities.authority import COLUMNS
from tests.bench.build_cost import ROOT, build, pelican_alone
from tests.bench.grown_archive import SEEDS, Seed, grow, real_stories, tag_seeds

SIZE = 10_000  # articles
NOT_COPIED = shutil.ignore_patterns(".*", "output", "content", "tests", "__pycache__")
Change = Callable[[], None]


def measure(shared: Path | None) -> Iterator[tuple[str, str]]:
    """Yield what each build takes, in times of what Pelican alone takes."""
    if shared is None:
        return
    size = int(os.environ.get("CHANGES", SIZE))
    with tempfile.TemporaryDirectory() as folder:
        tree, content, output = (Path(folder) / name for name in ("tree", "news", "site"))
        shutil.copytree(ROOT, tree, ignore=NOT_COPIED)
        cache = str(tree / ".cache" / "entities")
        seeds = tag_seeds(list(real_stories(shared, SEEDS)), Path(folder) / "seeds", cache)
        grow(seeds, size, content, cache)
        alone = pelican_alone(content).seconds
        yield f"{size:,} articles: CPU of Pelican alone", f"{alone:.1f} s"
        for what, change in _changes(content, output, tree, seeds):
            change()
            cost = build(content, output, tree)
            yield what, f"{cost.seconds:.1f} s, {cost.seconds / alone:.2f} times Pelican alone"


def _changes(content: Path, output: Path, tree: Path, seeds: Sequence[Seed]) -> Iterator[tuple[str, Change]]:
    name = Counter(
        name for seed in seeds for name in {mention.text for mention in seed.found.mentions if mention.type == "PER"}
    ).most_common(1)[0][0]
    yield "clean, names tagged before", lambda: None
    yield "clean, all else known too", lambda: shutil.rmtree(output)
    articles = sorted(content.glob("articles/**/*.md"))
    article = articles[len(articles) // 2]
    yield "an article changed", lambda: _add(article, "\n又记：电梯已经修好。\n")
    yield "an article removed", article.unlink
    yield "a row added to the authority", lambda: _row(content, name, "")
    yield "the row's description changed", lambda: _row(content, name, "社区的民警")
    for template in ("article.html", "base.html"):
        path = tree / "theme" / "templates" / template
        yield f"{template} changed", lambda path=path: _add(path, "\n")


def _add(path: Path, text: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def _row(content: Path, name: str, description: str) -> None:
    """Write the authority: one row, of a person."""
    row = {"id": "p0001", "name": name, "type": "PER", "description": description, "status": "confirmed"}
    path = content / "authority" / "people.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        writer.writerow(row)
