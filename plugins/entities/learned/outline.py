"""Outline: what a run of two or three characters would look like as a person's name, for each of its characters.

Holds:   outlines(sentence, whole, lexicon) -> features by character.
Needs:   candidate.py, sentence.py, lexicon.py.
Touches: nothing.

Most surnames are met in no story that was learned from. What is the same for all of them is the outline: a surname,
characters of given names, what stands to the left and to the right, and how LAC cuts the run.
"""

from plugins.entities.learned.candidate import cut_of, left_of, right_of
from plugins.entities.lexicon import Lexicon
from plugins.entities.sentence import Sentence


def outlines(sentence: Sentence, whole: str, lexicon: Lexicon) -> list[list[str]]:
    """Return for each character of `sentence` what the runs that hold it look like; `whole` is the document's text."""
    found: list[list[str]] = [[] for _ in sentence.text]
    for start in range(len(sentence.text) - 1):
        surname = _surname(sentence.text[start], lexicon)
        if surname == "-":
            continue
        left = left_of(sentence, start, lexicon)
        for end in (start + 2, start + 3):
            if end <= len(sentence.text) and sentence.text[end - 1] in lexicon.people_given:
                features = _of_run(sentence, (start, end), (surname, left, whole), lexicon)
                for place in range(start, end):
                    found[place] += [f"{feature} {place - start}" for feature in features]
    return found


def _surname(character: str, lexicon: Lexicon) -> str:
    if character in lexicon.people_surnames:
        return "S"
    return "r" if character in lexicon.people_rare_surnames else "-"


def _of_run(sentence: Sentence, run: tuple[int, int], known: tuple[str, str, str], lexicon: Lexicon) -> list[str]:
    """Return the features of one run: of its characters, its sides, its cut, and how often the document has it."""
    (start, end), (surname, left, whole) = run, known
    words = sentence.words[sentence.index_at(start) : sentence.index_at(end - 1) + 1]
    given = "".join("G" if c in lexicon.people_given_strong else "g" for c in sentence.text[start + 1 : end])
    shape, right = surname + given, right_of(sentence, end, lexicon)
    cut, tag = cut_of(words, start, end), words[0].tag
    seen = min(whole.count(sentence.text[start:end]), 3)
    return [
        f"name:{shape}|{left}|{right}",
        f"name:{len(given)}|{left}|{right}",
        f"name:{shape}|{cut}",
        f"name:{len(given)}|{cut}|{left}",
        f"name:{tag}|{cut}|{left}|{right}",
        f"name:{shape}|{seen}",
    ]
