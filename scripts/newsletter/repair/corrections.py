"""Corrections: what a person put right in the text, applied again at every import.

Holds:   Correction, read_corrections(content, paper), correct(articles, ids, corrections).
Needs:   content/corrections/<paper>.csv: place (an article id, or a source place p01.txt#L12), old, new, note.
Touches: reads that file.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scripts.newsletter.articles import Article, Passage
from scripts.newsletter.errors import CorrectionFault
from scripts.newsletter.lines import Part, Span
from scripts.newsletter.reading import Entry


@dataclass(frozen=True)
class Correction:
    """One row: in the part at `place`, `old` shall read `new`."""

    place: str
    old: str
    new: str
    note: str
    where: str


def read_corrections(content: Path, paper: str) -> list[Correction]:
    """Read the corrections of one paper.

    Raises CorrectionFault naming the row that is wrong.
    """
    path = content / "corrections" / f"{paper}.csv"
    if not path.is_file():
        return []
    corrections = []
    for number, row in enumerate(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()), start=2):
        place, old, new = ((row.get(name) or "") for name in ("place", "old", "new"))
        place = place or row.get("article_id") or ""
        if not place or not old:
            raise CorrectionFault(f"{path} row {number}: needs a place (article id, or p01.txt#L12) and the old text")
        corrections.append(Correction(place.strip(), old, new, row.get("note") or "", f"{path} row {number}"))
    return corrections


def _is_there(part: Part, place: str, names: Sequence[str]) -> bool:
    """Tell whether a part was made of the source line that a place names: `p01.txt#L12`."""
    file, _, line = place.partition("#L")
    return any(names[span.file] == file and str(span.line) == line for span in part.spans)


def _corrected(part: Part, correction: Correction) -> Part:
    return Part(part.text.replace(correction.old, correction.new, 1), part.spans)


def _apply(article: Article, correction: Correction, names: Sequence[str] | None) -> Span | None:
    """Correct the first part that holds the old text; return its first place, or None."""

    def fits(part: Part) -> bool:
        return correction.old in part.text and (names is None or _is_there(part, correction.place, names))

    for index, passage in enumerate(article.passages):
        if fits(passage.part):
            article.passages[index] = Passage(passage.kind, _corrected(passage.part, correction))
            return passage.part.spans[0]
    for name in ("headline", "kicker", "deck", "byline", "signoff"):
        part: Part = getattr(article, name)
        if fits(part):
            setattr(article, name, _corrected(part, correction))
            return part.spans[0]
    return None


def _is_settled(articles: Sequence[Article], correction: Correction) -> bool:
    """Tell whether articles read as the correction wants: the new text is there, or the old is gone."""
    old, new = correction.old, correction.new
    texts = [part.text for article in articles for part in article.parts()]
    return not any(old in text for text in texts) or (old in new and any(new in text for text in texts))


def correct(
    articles: Sequence[Article],
    ids: Sequence[str],
    names: Sequence[str],
    corrections: Sequence[Correction],
    issue_id: str,
    repaired: bool = False,
) -> list[Entry]:
    """Apply what belongs to this issue; return a ledger entry for each.

    Where a person `repaired` the issue as JSON, which has its corrections in it already, those are passed over.
    Raises CorrectionFault when the old text is gone.
    """
    booked = []
    for correction in corrections:
        of_line = "#L" in correction.place
        if of_line and correction.place.partition("#L")[0] not in names:
            continue
        if not of_line and not correction.place.startswith(f"{issue_id}-p"):
            continue
        chosen = [a for one, a in zip(ids, articles, strict=True) if of_line or one == correction.place]
        if repaired and _is_settled(chosen, correction):
            continue
        spans = [span for article in chosen if (span := _apply(article, correction, list(names) if of_line else None))][
            :1
        ]
        if not spans:
            raise CorrectionFault(
                f"{correction.where}: “{correction.old}” is not in {correction.place} any more; mend or remove the row"
            )
        booked.append(Entry("corrected", Part(f"{correction.old} → {correction.new}", (spans[0],))))
    return booked
