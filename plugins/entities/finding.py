"""Finding: the raw mentions of texts, in this process or in a worker.

Holds:   find_mentions(request, recogniser) -> Found, find_chunk(chunk), be_quiet().
Needs:   recognise.py, definitions.py, segmenter.py; neither authority nor Pelican, so that a worker stays small.
Touches: opens the model when a worker finds its first mentions.
"""

import logging
from collections.abc import Callable, Sequence
from functools import lru_cache

from plugins.entities.cache import Found, Request
from plugins.entities.definitions import defined_names
from plugins.entities.lexicon import read_lexicon
from plugins.entities.recognise import Recogniser
from plugins.entities.segmenter import Segmenter

Chunk = tuple[Callable[[], Segmenter], Sequence[Request]]


def find_mentions(request: Request, recogniser: Recogniser) -> Found:
    """Return the raw mentions of a request, those that the text defines included."""
    mentions, witness = recogniser.witnessed(request.text, request.place, request.names)
    return Found(defined_names(request.text, mentions), witness)


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
