"""Ground: every character of an issue's source in reading order, and which of them a text has taken.

Holds:   Ground, Claim.
Needs:   an issue whose account balances: each character stands in exactly one part.
Touches: nothing.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from scripts.newsletter.lines import Part, Span
from scripts.newsletter.rules.characters import solid_characters

SLACK = 20
LEAST = 2


@dataclass(frozen=True)
class Claim:
    """What a text took of the source: `part` with its places, `taken` indexes of the ground, `added` what it adds."""

    part: Part
    taken: tuple[int, ...]
    added: tuple[str, ...] = ()


class Ground:
    """The characters of `parts` as they stand in `texts` (the lines of each file), all free at first."""

    def __init__(self, parts: Sequence[Part], texts: Sequence[Sequence[str]]) -> None:
        self.characters: list[str] = []
        self.places: list[tuple[int, int, int]] = []
        self.owners: list[int] = []
        self.strands: list[Span] = []
        self._whole: dict[str, list[tuple[Part, range]]] = defaultdict(list)
        for number, part in enumerate(parts):
            start = len(self.characters)
            for span in part.spans:
                self._add(span, texts[span.file][span.line - 1], number)
            self._whole[part.text].append((part, range(start, len(self.characters))))
        self.free = [True] * len(self.characters)

    def _add(self, span: Span, line: str, owner: int) -> None:
        for column in range(span.start, span.end):
            if not line[column].isspace():
                self.characters.append(line[column])
                self.places.append((span.file, span.line, column))
                self.owners.append(owner)
                self.strands.append(span)

    def _take(self, indexes: Sequence[int]) -> None:
        for index in indexes:
            self.free[index] = False

    def whole(self, text: str) -> Claim | None:
        """Take a part whose text is `text`, its marks of layout too, or return None."""
        for part, indexes in self._whole.get(text, ()):
            if all(self.free[index] for index in indexes):
                self._take(indexes)
                return Claim(part, tuple(indexes))
        return None

    def run(self, text: str) -> Claim | None:
        """Take the first run of free characters that reads `text`, or return None."""
        wanted = solid_characters(text)
        left = self.left()
        at = "".join(self.characters[index] for index in left).find(wanted)
        if at < 0 or not wanted:
            return None
        taken = left[at : at + len(wanted)]
        self._take(taken)
        return Claim(Part(text, self.spans(taken)), tuple(taken))

    def left(self) -> list[int]:
        """Return the indexes that are still free, in order."""
        return [index for index, free in enumerate(self.free) if free]

    def nearest(self, texts: Sequence[str]) -> list[Claim]:
        """Take for each text, the longest first, what is most like it; what it has beyond that is `added`."""
        left = self.left()
        matcher = SequenceMatcher(None, "", "".join(self.characters[index] for index in left), autojunk=False)
        claims: dict[int, Claim] = {}
        for number in sorted(range(len(texts)), key=lambda number: (-len(texts[number]), number)):
            claims[number] = self._near(texts[number], left, matcher)
        return [claims[number] for number in range(len(texts))]

    def _near(self, text: str, left: Sequence[int], matcher: SequenceMatcher[str]) -> Claim:
        wanted = solid_characters(text)
        matcher.set_seq1(wanted)
        best = matcher.find_longest_match()
        taken: list[int] = []
        kept: set[int] = set()
        if best.size >= min(LEAST, len(wanted)):
            slack = SLACK + len(wanted) // 4
            low = max(0, best.b - best.a - slack)
            window = left[low : best.b - best.a + len(wanted) + slack]
            inner = SequenceMatcher(None, wanted, "".join(self.characters[i] for i in window), autojunk=False)
            for block in inner.get_matching_blocks():
                for step in range(block.size):
                    if self.free[window[block.b + step]]:
                        taken.append(window[block.b + step])
                        kept.add(block.a + step)
        self._take(taken)
        return Claim(Part(text, self.spans(taken)), tuple(taken), _runs(wanted, kept))

    def spans(self, indexes: Sequence[int]) -> tuple[Span, ...]:
        """Return the places of characters: one span for those that follow one another in one span of the source."""
        spans: list[Span] = []
        last = -2
        for index in indexes:
            file, line, column = self.places[index]
            if index == last + 1 and spans and self.strands[index] == self.strands[last]:
                spans[-1] = Span(file, line, spans[-1].start, column + 1)
            else:
                spans.append(Span(file, line, column, column + 1))
            last = index
        return tuple(spans)

    def left_runs(self) -> list[Part]:
        """Return what nobody took, in runs as it stands; a run ends where its part of the source ends."""
        runs: list[list[int]] = []
        for index in self.left():
            if runs and runs[-1][-1] == index - 1 and self.owners[index] == self.owners[index - 1]:
                runs[-1].append(index)
            else:
                runs.append([index])
        return [Part("".join(self.characters[index] for index in run), self.spans(run)) for run in runs]


def _runs(text: str, kept: set[int]) -> tuple[str, ...]:
    """Return the runs of `text` whose indexes are not in `kept`.

    >>> _runs("甲乙丙丁", {1})
    ('甲', '丙丁')
    """
    marked = "".join("\n" if index in kept else character for index, character in enumerate(text))
    return tuple(run for run in marked.split("\n") if run)
