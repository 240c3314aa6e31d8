"""Score: mentions against a gold file, by exact span and type. The rules are in README.md, "How it is scored"."""

import json
from collections import Counter
from pathlib import Path
from typing import Any


def documents(path: Path) -> dict[str, dict[str, Any]]:
    """Return the documents of a gold file; keys that begin with _ are notes."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    return {name: document for name, document in gold.items() if not name.startswith("_")}


def found(mention: dict[str, Any], spans: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """Return the spans that give `mention`: itself, one of its other extents, or runs of its parts that cover it."""
    wanted = [(mention["start"], mention["end"]), *map(tuple, mention.get("alts", []))]
    hits = {span for span in wanted if span in spans}
    parts = mention.get("parts", [])
    if hits or not parts:
        return hits
    starts, ends = {start for start, _ in parts}, {end for _, end in parts}
    runs = {(s, e) for s, e in spans if s in starts and e in ends and mention["start"] <= s and e <= mention["end"]}
    return runs if sum(end - start for start, end in runs) == mention["end"] - mention["start"] else set()


def score(document: dict[str, Any], predicted: set[tuple[int, int, str]]) -> Counter[str]:
    """Return how many mentions were `found`, `wanted` and `said`, each also by type (`found PER` …)."""
    counts: Counter[str] = Counter()
    used: set[tuple[int, int, str]] = set()
    for mention in (m for m in document["mentions"] if m["tier"] != "optional"):
        kind = mention["type"]
        hits = found(mention, {(start, end) for start, end, other in predicted if other == kind})
        used |= {(start, end, kind) for start, end in hits}
        for key in ("", f" {kind}"):
            counts[f"wanted{key}"] += 1
            counts[f"found{key}"] += bool(hits)
            counts[f"said{key}"] += bool(hits)
    optional = [(m["start"], m["end"]) for m in document["mentions"] if m["tier"] == "optional"]
    inner = {(i["start"], i["end"], i["type"]) for m in document["mentions"] for i in m.get("inner", [])}
    for start, end, kind in predicted - used - inner:
        overlap = sum(max(0, min(end, e) - max(start, s)) for s, e in optional)
        if overlap * 2 < end - start:
            counts["said"] += 1
            counts[f"said {kind}"] += 1
    return counts


def f1(counts: Counter[str], kind: str = "") -> float:
    """Return F1 in percent, of all or of one type."""
    key = f" {kind}" if kind else ""
    total = counts[f"said{key}"] + counts[f"wanted{key}"]
    return 200 * counts[f"found{key}"] / total if total else 0.0
