"""Segmenter: jieba's cut, written out, because the browser must cut a query as the build cut the texts.

Holds:   Segmenter(frequencies, total).
Needs:   the frequency of each word of a dictionary, and the sum that jieba keeps of them.
Touches: nothing.
Twin:    theme/static/js/segmenter.js. The build itself cuts with rjieba, which is much faster; tests bind all three.
Source:  jieba 0.42.1 without its HMM: the longest sum of log frequencies through the graph of words, later ends
         first among equals; then `cut_for_search`.
"""

import re
from collections.abc import Iterator, Mapping
from math import log

RUN_RE = re.compile(r"([\u4E00-\u9FD5a-zA-Z0-9+#&._%\-]+)")
LETTER_RE = re.compile(r"[a-zA-Z0-9]")


class Segmenter:
    """Cuts texts into words."""

    def __init__(self, frequencies: Mapping[str, int], total: int) -> None:
        self.frequencies, self.total = frequencies, total
        self.longest = max(map(len, frequencies), default=1)

    def cut(self, text: str) -> Iterator[str]:
        """Yield the words of `text`, spaces and punctuation among them; joined they are `text`."""
        for number, run in enumerate(RUN_RE.split(text)):
            yield from self._cut_run(run) if number % 2 else run

    def cut_for_search(self, text: str) -> Iterator[str]:
        """Yield the words of `text`, each after the words of two and of three characters inside it."""
        for word in self.cut(text):
            for length in (2, 3):
                if len(word) > length:
                    for start in range(len(word) - length + 1):
                        inner = word[start : start + length]
                        if self.frequencies.get(inner):
                            yield inner
            yield word

    def _cut_run(self, run: str) -> Iterator[str]:
        ends = self._best_ends(run)
        letters, start = "", 0
        while start < len(run):
            word = run[start : ends[start]]
            start = ends[start]
            if len(word) == 1 and LETTER_RE.match(word):
                letters += word
                continue
            if letters:
                yield letters
                letters = ""
            yield word
        if letters:
            yield letters

    def _best_ends(self, run: str) -> list[int]:
        """Return for each place of `run` where the word that begins there ends on the best way to the run's end."""
        log_total, length = log(self.total), len(run)
        ends, scores = [0] * length, [0.0] * (length + 1)
        for start in range(length - 1, -1, -1):
            ways = (
                (log(self.frequencies.get(run[start:end]) or 1) - log_total + scores[end], end)
                for end in self._word_ends(run, start)
            )
            scores[start], ends[start] = max(ways)
        return ends

    def _word_ends(self, run: str, start: int) -> list[int]:
        last = min(len(run), start + self.longest)
        return [end for end in range(start + 1, last + 1) if self.frequencies.get(run[start:end])] or [start + 1]
