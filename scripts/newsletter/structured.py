"""Structured: an issue whose articles a library has told in a METS file, taken as they are.

Holds:   structure_of(files), read_structured(files, names), date_by(issue dating, structure).
Needs:   a METS file as read, with the ALTO files that it names.
Touches: nothing.
"""

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from scripts.newsletter.articles import Article, Doubt, Passage, spans_of
from scripts.newsletter.layout.box import Box
from scripts.newsletter.lines import Line, Part
from scripts.newsletter.pages import lines_of
from scripts.newsletter.readers.mets import Block, Given, Structure
from scripts.newsletter.reading import Entry, Reading
from scripts.newsletter.rules.characters import join_lines, sense_spaced
from scripts.newsletter.rules.credits import read_byline
from scripts.newsletter.rules.dates import Dating, Evidence
from scripts.newsletter.rules.furniture import FACTS, Furniture
from scripts.newsletter.rules.surroundings import find_furniture
from scripts.newsletter.source import SourceFile

OUTSIDE = "in no article of the METS"
HEADS = ("headline", "kicker", "deck")
Pages = list[tuple[int, list[Line]]]


def structure_of(files: Sequence[SourceFile]) -> Structure | None:
    """Return what the METS file among the files of an issue tells, or None where there is none with articles."""
    return next((file.structure for file in files if file.structure and file.structure.articles), None)


@dataclass
class _Sheets:
    """All pages of the issue's ALTO files, and which line which article has taken."""

    structure: Structure
    files: Sequence[SourceFile]
    pages: list[list[Line]] = field(default_factory=list)
    of_file: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    free: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        for index, file in enumerate(self.files):
            first = 1
            for number, page in enumerate(file.pages, start=1):
                lines = lines_of(page, number, index, first)
                first += len(lines)
                self.of_file[index].append(len(self.pages))
                self.pages.append(lines)
        self.free = {id(line) for page in self.pages for line in page}
        folder = next(file.path.parent for file in self.files if file.structure)
        by_path = {os.path.normpath(file.path): index for index, file in enumerate(self.files)}
        self._index = {
            key: by_path[path]
            for key, name in self.structure.files.items()
            if (path := os.path.normpath(folder / name)) in by_path
        }

    def _boxes(self, block: Block) -> list[tuple[int, Box]]:
        """Return page and box of what an area names: one block, or all from the first to the last."""
        index = self._index.get(block.file)
        if index is None:
            return []
        places = self.files[index].places
        ids = list(places)
        if block.first not in places or block.last not in places:
            return []
        start, end = ids.index(block.first), ids.index(block.last)
        return [(self.of_file[index][page], box) for page, box in list(places.values())[start : end + 1]]

    def take(self, blocks: Sequence[Block]) -> list[Line]:
        """Take the lines that stand in blocks, in the order of the blocks; a line is taken once."""
        found: list[Line] = []
        for page, area in (place for block in blocks for place in self._boxes(block)):
            for line in self.pages[page]:
                if line.box and id(line) in self.free and _middle_in(Box(*line.box), area):
                    self.free.discard(id(line))
                    found.append(line)
        return found

    def page_of(self, line: Line) -> int:
        """Return which of all pages a line stands on."""
        return self.of_file[line.source.file][line.page - 1]


def _middle_in(box: Box, area: Box) -> bool:
    return area.x0 <= (box.x0 + box.x1) / 2 <= area.x1 and area.y0 <= box.middle <= area.y1


def _article(given: Given, sheets: _Sheets) -> tuple[Article, list[Line]] | None:
    """Return an article as given, with its lines; None where its blocks hold no text."""
    article, all_lines = Article(1), []
    for kind, blocks in given.parts:
        lines = sheets.take(blocks)
        if not lines:
            continue
        all_lines += lines
        spans = spans_of(lines)
        if kind in HEADS and not getattr(article, kind):
            setattr(article, kind, Part(" ".join(sense_spaced(line.text) for line in lines), spans))
        elif kind == "byline" and not article.byline:
            text, article.credits = read_byline(" ".join(line.text for line in lines))
            article.byline = Part(text, spans)
        else:
            passage = kind if kind in ("caption", "crosshead") else "paragraph"
            article.passages.append(Passage(passage, Part(join_lines(line.text for line in lines), spans)))  # type: ignore[arg-type]
    return (article, all_lines) if all_lines else None


def _book_rest(reading: Reading, lines: Sequence[Line], names: frozenset[str]) -> None:
    """Book the lines of a page that are in no article: facts by their wording, and the rest."""
    kinds = find_furniture([replace(lines[0], gap=True), *lines[1:]], names) if lines else {}
    for index, line in enumerate(lines):
        kind, part = kinds.get(index), Part(line.text, (line.source,))
        if kind in FACTS and kind is not None:
            reading.facts.append((kind, part))
        else:
            reading.ledger.append(Entry(kind.value if kind else OUTSIDE, part))


def read_structured(
    files: Sequence[SourceFile], structure: Structure, names: frozenset[str]
) -> Iterator[tuple[int, list[Line], Reading]]:
    """Yield each page of an issue, with the articles that begin on it as its METS tells them; no engine is asked."""
    sheets = _Sheets(structure, files)
    readings = [Reading(given=True) for _ in sheets.pages]
    for one in structure.articles:
        found = _article(one, sheets)
        if found is None:
            continue
        article, lines = found
        reading = readings[sheets.page_of(lines[0])]
        if one.advert:
            reading.ledger.append(
                Entry(Furniture.ADVERT.value, Part("\n".join(x.text for x in lines), spans_of(lines)))
            )
        else:
            reading.articles.append(article)
    for number, (lines, reading) in enumerate(zip(sheets.pages, readings, strict=True)):
        _book_rest(reading, [line for line in lines if id(line) in sheets.free], names)
        file = next(index for index, own in sheets.of_file.items() if number in own)
        yield file, lines, reading


def date_by(dating: Dating, structure: Structure) -> Dating:
    """Return the date of an issue with what its METS says, quoted; where the page prints another, none is sure."""
    evidence = [Evidence(date, "dateIssued in the METS") for date in structure.dates]
    printed = dating.edtf if dating.edtf and "/" not in dating.edtf else None
    dates = {date for date in (*structure.dates, printed) if date}
    if not structure.dates or (dating.doubts and not printed):
        return dating
    if len(dates) == 1:
        return Dating(dates.pop(), [*evidence, *dating.evidence], dating.doubts)
    said = ", ".join(sorted(dates))
    doubt = Doubt("date", f"page and METS name several dates ({said}); give the right one with --date", 0.3)
    return Dating(None, [*evidence, *dating.evidence], [*dating.doubts, doubt])
