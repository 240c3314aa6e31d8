"""Continuity: what the wording of two pieces says about the one going on where the other breaks off.

Holds:   repeated(before, after, page), going_on(pieces).
Needs:   the pieces of body text of one page, in source order.
Touches: nothing.
Source:  weights are logarithms of odds (nats), fitted on the true successors of broken-off pieces among all others of
         their page.

A column's end breaks a sentence wherever it falls, so that four things tell where it goes on: a word that the break
cuts in two; a word or name of which the page has another, unbroken; a quotation or bracket left open, which is closed
beyond the break; and one that is closed there without having been opened.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.newsletter.block import Closing, Opening
from scripts.newsletter.text.dictionary import pair_code_table, pair_codes, pairs_within, places_among
from scripts.newsletter.text.pieces import Piece
from scripts.newsletter.text.severed import head_of, severed_word, tail_of

Worths = NDArray[Any]
SPANNED, PLAINER, PLAINEST = 1.5, 0.5, 5.1  # a word spans the break, for each nat that it is plainer, at the most
UNSURE = 0.5  # nats
KNOWN, MOST_KNOWN = 0.7, 2.5  # for each character beyond the first that the page has again, at the most
CLOSED = 1.0
UNMATCHED = -2.0
REACH = 4
LONGEST = 6
QUOTED = 120
PAIRS = {"”": "“", "’": "‘", "）": "（", ")": "(", "》": "《", "】": "【", "」": "「", "』": "『"}
OPENERS = frozenset(PAIRS.values())
MARK_RE = re.compile(f"[{re.escape(''.join([*PAIRS, *PAIRS.values()]))}]")


def left_open(text: str) -> str:
    """Return the innermost quotation mark or bracket that a text leaves open, or "".

    >>> left_open("他说：“我们（三个人"), left_open("“好”")
    ('（', '')
    """
    opened: list[str] = []
    for character in MARK_RE.findall(text):
        if character in OPENERS:
            opened.append(character)
        elif PAIRS[character] in opened:
            opened.remove(PAIRS[character])
    return opened[-1] if opened else ""


def closed_first(text: str) -> str:
    """Return the mark of which a text has the end without its beginning, or "".

    >>> closed_first("很好”，他说"), closed_first("“好”")
    ('“', '')
    """
    opened: list[str] = []
    for character in MARK_RE.findall(text):
        if character in OPENERS:
            opened.append(character)
        elif PAIRS[character] in opened:
            opened.remove(PAIRS[character])
        else:
            return PAIRS[character]
    return ""


def repeated(before: str, after: str, page: str) -> int:
    """Return the most characters, less one, that span the break between two texts and stand unbroken on the page.

    >>> repeated("刚刚在天津滨海", "新区落户", "滨海新区的企业"), repeated("天津滨海", "合作", "滨海新区的企业")
    (3, 0)
    """
    tail = "".join(takewhile(str.isalnum, before[: -REACH - 1 : -1]))  # from its end
    head = "".join(takewhile(str.isalnum, after[:REACH]))
    if not tail or not head:
        return 0
    edge = tail[0] + head[0]
    best, at = 0, page.find(edge)
    while at >= 0:
        left, right = 1, 1
        while left < len(tail) and at >= left and page[at - left] == tail[left]:
            left += 1
        while right < len(head) and page.startswith(head[right], at + 1 + right):
            right += 1
        best = max(best, min(left + right, LONGEST) - 1)
        at = page.find(edge, at + 1)
    return best


def _known(befores: Sequence[str], afters: Sequence[str], page: str) -> Worths:
    """Return `repeated` of each of the first texts with each of the others."""
    known = np.zeros((len(befores), len(afters)), dtype=int)
    edges = pair_code_table((before[-1] for before in befores), (after[0] for after in afters))
    _, printed = places_among(edges, np.sort(pair_codes(page)))
    for one, other in np.argwhere(printed).tolist():
        known[one, other] = repeated(befores[one], afters[other], page)
    return known


def _severed(befores: Sequence[str], afters: Sequence[str]) -> Worths:
    """Return `severed_word` of each of the first texts with each of the others."""
    found = np.zeros((len(befores), len(afters)))
    spanned = pairs_within([tail_of(before)[-1] for before in befores], [head_of(after)[0] for after in afters])
    for one, other in np.argwhere(spanned).tolist():
        found[one, other] = severed_word(befores[one], afters[other])
    return found


def going_on(pieces: Sequence[Piece]) -> Worths:
    """Return for each two pieces what their wording is worth as evidence that the other goes on where the one ends.

    Only pieces that break off, and pieces that do not begin a paragraph, have such evidence.
    """
    texts = [piece.block.text for piece in pieces]
    broken = [index for index, piece in enumerate(pieces) if piece.block.closing is Closing.OPEN]
    inside = [index for index, piece in enumerate(pieces) if piece.block.opening is not Opening.INDENT]
    worths = np.zeros((len(texts), len(texts)))
    if not broken or not inside:
        return worths
    befores, afters = [texts[index] for index in broken], [texts[index] for index in inside]
    plain = _severed(befores, afters)
    found = np.minimum(SPANNED * (plain > UNSURE) + PLAINER * plain, PLAINEST)
    found += np.minimum(KNOWN * _known(befores, afters, "\n".join(texts)), MOST_KNOWN)
    opened = np.array([left_open(text[-QUOTED:]) for text in befores])[:, None]
    closed = np.array([closed_first(text[:QUOTED]) for text in afters])[None, :]
    found += np.where(opened == closed, CLOSED * (opened != ""), UNMATCHED * ((opened == "") | (closed == "")))
    worths[np.ix_(broken, inside)] = found
    return worths
