"""Place edges: where a place's name begins before its kind-word, weighed.

Holds:   place_edges, best_choice.
Needs:   sentence.py, lexicon.py, learned/.
Touches: nothing.

LAC reads 经八路街道 as 经 + 八路街道 and 投醪河 as 投 + 醪河: a first character that is a preposition or a verb
elsewhere is cut off. No list of such characters helps, for 到八路街道 and 经八路街道 differ only in what else is
shown.
"""

from plugins.entities.learned.place import Choice, Page, candidates, features, head_pattern, page_of
from plugins.entities.learned.weights import Weights
from plugins.entities.lexicon import Lexicon
from plugins.entities.sentence import Sentence

# How much more a name must weigh than no name, or than what LAC made of it.
NEW, LONGER = 2.7, 0.7


def place_edges(sentences: list[Sentence], lexicon: Lexicon, weights: Weights) -> None:
    """经 | 八路街道, 鲁东浜, 投 | 醪河: the beginning that weighs most, if it weighs more than none."""
    page, heads = page_of(sentences, weights.characters, lexicon), head_pattern(lexicon)
    for sentence in sentences:
        for choices in list(candidates(sentence, heads)):
            choice = best_choice(sentence, choices, page, weights)
            if choice and not _is_name(sentence, choice):
                sentence.mark(choice.start, choice.end, "LOC", "place_edges")


def best_choice(sentence: Sentence, choices: list[Choice], page: Page, weights: Weights) -> Choice | None:
    """Return the likeliest of `choices`, or None where no name, or LAC's own, is nearly as likely."""
    scores = {c: weights.score(features(sentence, c, page)) for c in choices}
    best = max(choices, key=lambda choice: scores[choice])
    own = [scores[choice] for choice in choices if _is_name(sentence, choice) and choice != best]
    return best if scores[best] > NEW and all(scores[best] - score > LONGER for score in own) else None


def _is_name(sentence: Sentence, choice: Choice) -> bool:
    """Tell whether a place or body that begins there, and ends there or later, is known."""
    word = sentence.words[sentence.index_at(choice.start)]
    return word.tag in ("LOC", "ORG") and word.start == choice.start and word.end >= choice.end
