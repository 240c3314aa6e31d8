"""Search figures: what was measured of Menkou and its peers, as a table and as a chart.

Holds:   table(rows), chart(rows), publish(rows).
Needs:   Measured rows, Menkou's first.
Touches: publish() writes plugins/search/figures.svg, and the table between the marks in plugins/search/README.md.
"""

import html
import math
from collections.abc import Callable
from pathlib import Path

from tests.bench.search_peers import Measured

HERE = Path(__file__).resolve().parent.parent.parent / "plugins" / "search"
START, END = "<!-- figures: written by make bench -->", "<!-- end of figures -->"
HEAD = (
    *("10,000 articles", "recall", "P@10", "MRR@10", "first results, KB, median / p95", "later query, KB"),
    *("index files", "index, MB", "articles per CPU second", "ms, median / p95"),
)
WIDTH, LINE, LEFT, PANEL, GAP, TOP = 980, 26, 300, 190, 36, 46
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #24292f } .head { font-weight: 600 } .number { font-size: 12px }
rect { fill: #8c959f } .ours { fill: #b3261e }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } rect { fill: #6e7681 } .ours { fill: #ff7b72 } }
"""


def _cells(row: Measured) -> tuple[str, ...]:
    quality = row.quality
    return (
        row.name,
        f"{quality.recall:.3f}",
        f"{quality.precision:.3f}",
        f"{quality.reciprocal:.3f}",
        " / ".join(f"{value / 1e3:,.0f}" for value in row.first),
        f"{row.later / 1e3:.1f}",
        f"{row.files:,}",
        f"{row.size / 1e6:.1f}",
        f"{row.per_second:.0f}",
        " / ".join(f"{value:.1f}" for value in row.times),
    )


def table(rows: list[Measured]) -> str:
    """Return the rows as a table of Markdown."""
    lines = [HEAD, ("---",) * len(HEAD), *map(_cells, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _panel(number: int, title: str, rows: list[Measured], value: Callable[[Measured], tuple[float, str]]) -> list[str]:
    """Return one column of bars: `value` gives the share of the panel's width, and what is written beside."""
    left = LEFT + number * (PANEL + GAP)
    parts = [f'<text class="head" x="{left}" y="26">{title}</text>']
    for place, row in enumerate(rows):
        share, words = value(row)
        top, width = TOP + place * LINE, max(1, round(share * (PANEL - 60)))
        kind = "ours" if row.name.startswith("Menkou") else "peer"
        parts.append(f'<rect class="{kind}" x="{left}" y="{top}" width="{width}" height="16"/>')
        parts.append(f'<text class="number" x="{left + width + 6}" y="{top + 13}">{words}</text>')
    return parts


def chart(rows: list[Measured]) -> str:
    """Return the rows as a picture that can be read on light and on dark pages."""
    most = max(math.log10(row.first[0]) - 3 for row in rows)  # the bars begin at 1 KB
    names = [
        f'<text x="0" y="{TOP + place * LINE + 13}">{html.escape(row.name)}</text>' for place, row in enumerate(rows)
    ]
    panels = [
        (
            "bytes to first results (log)",
            lambda row: ((math.log10(row.first[0]) - 3) / most, _size(row.first[0])),
        ),
        ("recall of phrases", lambda row: (row.quality.recall, f"{row.quality.recall:.3f}")),
        ("MRR@10 of known items", lambda row: (row.quality.reciprocal, f"{row.quality.reciprocal:.3f}")),
    ]
    parts = [part for number, (title, value) in enumerate(panels) for part in _panel(number, title, rows, value)]
    height = TOP + len(rows) * LINE + 8
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    label = "<title>Search over 10,000 articles: Menkou and others</title>"
    return "\n".join([opening, label, f"<style>{STYLE}</style>", *names, *parts, "</svg>", ""])


def _size(value: float) -> str:
    return f"{value / 1e3:,.0f} KB" if value < 1e6 else f"{value / 1e6:.1f} MB"


def publish(rows: list[Measured]) -> None:
    """Write the chart, and the table into the README."""
    readme = HERE / "README.md"
    before, _, rest = readme.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    text = f"{before}{START}\n\n{table(rows)}\n\n![The table as bars](figures.svg)\n\n{END}{after}"
    for path, content in ((readme, text), (HERE / "figures.svg", chart(rows))):
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_text(content, encoding="utf-8", newline="\n")
        fresh.replace(path)
