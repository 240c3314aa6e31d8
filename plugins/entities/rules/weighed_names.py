"""Weighed names: all names of a sentence, weighed against each other by what was learned.

Holds:   weighed_names.
Needs:   sentence.py, learned/.
Touches: nothing.

The rules look at one name at a time. Here every label of every character is weighed by what LAC, the rules and the
characters beside it say (learned/letter.py), and the names that weigh most together stand.
"""

from collections.abc import Collection

from plugins.entities.learned.beyond import page_of
from plugins.entities.learned.labelling import Labelling
from plugins.entities.learned.letter import Span, Tables, look_of, names_of, spans_of
from plugins.entities.lexicon import Lexicon
from plugins.entities.rules.kinds import ABBREVIATIONS, head_only
from plugins.entities.rules.people import NICKNAME_MARKS
from plugins.entities.sentence import Sentence

PLAIN_TAGS = frozenset(["v", "vn", "n", "a", "ad", "an", "d"])
# What a rule has seen to be a description, or a body that every place has.
DROPPED = frozenset({"no_places", "no_bodies"})
NEARBY = 0.4  # the distance from the stories within which what was learned may make one name of two
LONG = 3  # characters of a word that no name begins in
# What a person decided, and what another sentence shows: neither is told by the sentence alone.
DECIDED = frozenset({"authority_names", "place_stems", "called_people"})


def weighed_names(
    sentences: list[Sentence], told: Collection[tuple[str, str]], tables: Tables, labelling: Labelling
) -> set[tuple[str, str]]:
    """谈 | 固小学, 零春柳的哨子: names that one rule alone does not show, and edges that no rule is sure of.

    `told` are the authority's names, which stand. Return the names that were seen and stand only where they are told.
    """
    shaky = set()
    page = page_of(sentences)
    distance = labelling.distance(sentence.text for sentence in sentences)
    looks = [look_of(sentence, tables, page) for sentence in sentences]
    for sentence, labels in zip(sentences, labelling.labels(looks, distance), strict=True):
        said, names = spans_of(sentence.words), names_of(labels)
        names = _with_what_is_decided(sentence, names, said, tables.lexicon)
        unsure = [span for span in said if span not in names]
        shaky |= {_name_of(span, sentence) for span in unsure}
        certain = [span for span in unsure if _name_of(span, sentence) in told]
        names = _with_what_is_known(
            sentence, _without(names, certain) + certain, said, tables.lexicon, joined=distance < NEARBY
        )
        _drop(sentence, names)
        for start, end, kind in sorted(set(names) - set(said)):
            sentence.mark(start, end, kind, "weighed_names")
    return shaky


def _name_of(span: Span, sentence: Sentence) -> tuple[str, str]:
    """Return the name that stands there, and its type."""
    return sentence.text[span[0] : span[1]], span[2]


def _with_what_is_decided(sentence: Sentence, names: list[Span], said: list[Span], lexicon: Lexicon) -> list[Span]:
    """Return `names` without those of nobody, and with what is decided."""
    decided = [span for span in said if sentence.rules.get(span[:2]) in DECIDED]
    names = [name for name in names if name in said or not _names_nobody(name, sentence, said, lexicon)]
    broken = [name for name in names if _is_broken(sentence.text[name[0] : name[1]])]
    names = [name for name in names if name not in broken]
    decided += [span for span in said if any(_meet(span, name) for name in broken)]
    decided += [span for span in said if span[2] == "PER" and any(_is_torn(span, name) for name in names)]
    return _without(names, decided) + list(dict.fromkeys(decided))


def _with_what_is_known(
    sentence: Sentence, names: list[Span], said: list[Span], lexicon: Lexicon, *, joined: bool
) -> list[Span]:
    """Return `names` with what everybody knows; unless `joined`, no names that go apart are one."""
    if not joined:
        apart = [name for name in names if not _joins_well(name, [span for span in said if _meet(span, name)])]
        names = [name for name in names if name not in apart]
        names += _without([span for span in said if any(_meet(span, name) for name in apart)], names)
    known = [
        span for span in said if _is_known(sentence.text[span[0] : span[1]], lexicon) or _is_called(sentence, span)
    ]
    return names + _without(known, names)


def _is_broken(text: str) -> bool:
    """Tell whether a quotation begins or ends within a name, and not the whole of it stands there: 港湾”工作室."""
    return text.count("“") != text.count("”")


def _is_torn(person: Span, name: Span) -> bool:
    """Tell whether `name` makes something else of a part of `person`: 么 | 德顺."""
    within = person[0] <= name[0] and name[1] <= person[1] and person[:2] != name[:2]
    return within and name[2] != "PER"


def _joins_well(name: Span, parts: list[Span]) -> bool:
    """Tell whether the names that `name` is made of may be one: a body at the end, and no person before it."""
    kinds = [kind for _, _, kind in parts]
    return len(parts) < 2 or (name[2] == kinds[-1] == "ORG" and "PER" not in kinds)


def _names_nobody(name: Span, sentence: Sentence, said: list[Span], lexicon: Lexicon) -> bool:
    """Tell whether a name that is new is a common word, a description, or a body in which no name was seen.

    Nor is a person one, unless LAC or a rule saw a person there, without a surname, or where LAC sees a plain word or
    the end of a long one: 党员先锋, 学员成长, 规范化建设.
    """
    text = sentence.text[name[0] : name[1]]
    if sentence.rules.get(name[:2]) in DROPPED:
        return True
    if name[2] == "PER":
        shown = any(_meet(name, span) and span[2] == "PER" for span in (*said, *spans_of(sentence.first)))
        surname = text[0] in lexicon.any_surname or text[:2] in lexicon.people_compound_surnames
        spaced = len(text.split()) > 1 and sentence.text[: name[0]].endswith((" ", "\u3000"))  # 欢 度 国 庆
        return spaced or text in lexicon.nobody or not (shown or (surname and not _is_plain(name, sentence)))
    if name[2] == "LOC":
        anybodys = text.startswith(tuple(head for head in lexicon.organizations_nobody if len(head) > 1))  # 小学后门
        return anybodys or head_only(text, lexicon.place_heads, lexicon.places_generic)
    first = [span for span in spans_of(sentence.first) if sentence.rules.get(span[:2]) not in DROPPED]
    return not any(_meet(name, span) for span in (*said, *first))


def _is_plain(name: Span, sentence: Sentence) -> bool:
    """Tell whether LAC sees one plain word where `name` would be, or a word of three characters that runs into it."""
    word = next(word for word in sentence.first if word.start <= name[0] < word.end)
    whole = (word.start, word.end) == name[:2] and word.tag in PLAIN_TAGS
    return whole or (word.start < name[0] and len(word.text) >= LONG)


def _is_known(text: str, lexicon: Lexicon) -> bool:
    places = text in lexicon.places_known or text in lexicon.places_divisions or text in ABBREVIATIONS
    return places or text in lexicon.organizations_known


def _is_called(sentence: Sentence, name: Span) -> bool:
    """Tell whether a person is called there, not named: 老郑, 周书记. Who it is, resolution finds out."""
    text = sentence.text[name[0] : name[1]]
    return name[2] == "PER" and (len(text) == 1 or (len(text) == 2 and text[0] in NICKNAME_MARKS))


def _without(names: list[Span], others: list[Span]) -> list[Span]:
    """Return those of `names` that meet none of `others`."""
    return [name for name in names if not any(_meet(name, other) for other in others)]


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _drop(sentence: Sentence, names: list[Span]) -> None:
    """Take the mark from every name that meets none of `names`."""
    for index, word in enumerate(sentence.words):
        if _without(spans_of([word]), names):
            sentence.retag(index, "n", "weighed_names")
