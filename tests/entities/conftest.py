"""What the tests of names share: the model, opened once, and a tagger without authority."""

import pytest

from plugins.entities.authority import Authority
from plugins.entities.lexicon import Lexicon, read_lexicon
from plugins.entities.recognise import Recogniser
from plugins.entities.segmenter import LacSegmenter, Segmenter
from plugins.entities.tagger import Tagger


@pytest.fixture(scope="session")
def segmenter() -> Segmenter:
    return LacSegmenter()


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return read_lexicon()


@pytest.fixture(scope="session")
def recogniser(segmenter: Segmenter, lexicon: Lexicon) -> Recogniser:
    return Recogniser(segmenter, lexicon)


@pytest.fixture(scope="session")
def tagger(segmenter: Segmenter) -> Tagger:
    return Tagger(Authority(), segmenter=lambda: segmenter)
