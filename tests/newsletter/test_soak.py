"""Long tests: a hundred thousand texts through the importer, and a hundred kills (make soak)."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scripts.newsletter.account import balance
from scripts.newsletter.errors import SourceFault
from scripts.newsletter.issue import read_issue
from scripts.newsletter.repair.booking import repair
from scripts.newsletter.repair.edited import edited_of
from scripts.newsletter.rules.characters import solid_characters
from scripts.newsletter.source import read_source
from tests.newsletter.test_jobs import check_kills, whole  # noqa: F401
from tests.newsletter.test_properties import pages, source
from tests.newsletter.test_repair import told

pytestmark = pytest.mark.soak
slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]


@settings(max_examples=60_000, deadline=10_000, suppress_health_check=slow)
@given(st.lists(pages, min_size=1, max_size=4))
def test_any_issue_is_read_and_balances(texts: list[str]):
    issue = read_issue([source(text) for text in texts])
    account = balance(issue)
    assert account.source == account.articles + account.issue + account.discarded
    assert account.source == len(solid_characters("".join(line.text for line in issue.lines)))


@settings(max_examples=30_000, deadline=10_000, suppress_health_check=slow)
@given(st.one_of(st.binary(max_size=400), pages.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_read_or_refused_in_one_line(tmp_path: Path, data: bytes):
    path = tmp_path / "p01.txt"
    path.write_bytes(data)
    try:
        issue = read_issue([read_source(path)])
    except SourceFault as fault:
        assert "\n" not in str(fault)
        assert "p01.txt" in str(fault)
        return
    account = balance(issue)
    assert account.source == account.articles + account.issue + account.discarded


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
changes = st.lists(st.tuples(st.randoms(use_true_random=False), json_values), max_size=4)


def change(value: Any, random: Any, new: Any) -> Any:
    """Return a JSON value with one place of it, anywhere, put as `new`."""
    if isinstance(value, dict) and value and random.random() < 0.9:
        key = random.choice(sorted(value))
        return {**value, key: change(value[key], random, new)}
    if isinstance(value, list) and value and random.random() < 0.9:
        at = random.randrange(len(value))
        return [*value[:at], change(value[at], random, new), *value[at + 1 :]]
    return new


@settings(max_examples=10_000, deadline=10_000, suppress_health_check=slow)
@given(pages, changes)
def test_any_edited_json_balances_or_is_refused_in_one_line(text: str, changed: list[tuple[Any, Any]]):
    found = told(read_issue([source(text)]))
    for random, new in changed:
        found = change(found, random, new)
    issue = read_issue([source(text)])
    balance(issue)
    try:
        edited = edited_of(json.dumps(found).encode(), "edited.json")
    except SourceFault as fault:
        assert "\n" not in str(fault)
        return
    account = repair(issue, edited)
    assert account.source == account.articles + account.issue + account.discarded


def test_a_hundred_kills(tmp_path: Path, whole):  # noqa: F811
    check_kills(tmp_path, 100, 7, whole)
