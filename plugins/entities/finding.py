"""Finding: the raw mentions of texts, in this process or in a worker.

Holds:   find_mentions(request, recogniser) -> Found, find_chunk(chunk), be_quiet().
Needs:   recognise.py, definitions.py, segmenter.py; neither authority nor Pelican, so that a worker stays small.
Touches: opens the model when a worker finds its first mentions.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from plugins.entities.cache import Found, Request
from plugins.entities.definitions import defined_names
from plugins.entities.lexicon import read_lexicon
from plugins.entities.mention import Mention
from plugins.entities.recognise import Recogniser
from plugins.entities.segmenter import Segmenter
from plugins.variants import as_known

Chunk = tuple[Callable[[], Segmenter], Sequence[Request]]


def find_mentions(request: Request, recogniser: Recogniser) -> Found:
    """Return the raw mentions of a request, those that the text defines included, each as it is printed."""
    text = request.known_text
    mentions, witness = recogniser.witnessed(text, as_known(request.place), request.names)
    found = defined_names(text, mentions)
    return Found(found if text == request.text else [_printed(one, request.text, text) for one in found], witness)


def _printed(mention: Mention, text: str, known: str) -> Mention:
    """Return a mention that was found in the `known` form of a text, as it stands in the text."""
    inner = tuple(replace(name, text=text[name.start : name.end]) for name in mention.inner)
    at = known.find(mention.canonical) if mention.canonical else -1
    canonical = text[at : at + len(mention.canonical)] if at >= 0 else mention.canonical
    return replace(mention, text=text[mention.start : mention.end], inner=inner, canonical=canonical)


def be_quiet() -> None:
    """Let a worker say nothing: what is lost, the process that started it says once."""
    logging.disable(logging.WARNING)


@lru_cache(maxsize=1)
def _recogniser(opener: Callable[[], Segmenter]) -> Recogniser:
    return Recogniser(opener(), read_lexicon())


def find_chunk(chunk: Chunk) -> tuple[str, list[Found]]:
    """Return the model's identity and the mentions of each request: what a worker does."""
    opener, requests = chunk
    recogniser = _recogniser(opener)
    return recogniser.segmenter.identity, [find_mentions(request, recogniser) for request in requests]
