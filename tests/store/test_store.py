"""The store: it gives back what was put into it, and whatever happens to its file costs only time."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.store import MOST_ARCHIVES, Store, archive_file, key_of

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda part: st.lists(part) | st.lists(part).map(tuple),
    max_leaves=12,  # of many more, to draw them takes all the time
)
KEY = key_of("甲")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "one.store"


def kept(path: Path, makers: str = "") -> object:
    return Store(path, makers).get(KEY)


@given(st.dictionaries(st.binary(), PLAIN))
def test_what_was_put_in_comes_out(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("store") / "one.store"
    store = Store(path)
    for key, value in values.items():
        store.put(key, value)
    store.save()
    again = Store(path)
    assert {key: again.get(key) for key in values} == values


def test_a_value_is_made_once(path):
    made = []

    def make():
        made.append(1)
        return ("值", 1)

    for _ in range(3):
        store = Store(path, "code")
        assert store.of(KEY, make) == ("值", 1)
        store.save()
    assert made == [1]


def test_any_damage_and_other_makers_count_as_empty(path):
    store = Store(path, "code")
    store.put(KEY, "值")
    store.save()
    whole = path.read_bytes()
    assert kept(path, "code") == "值" and kept(path, "other code") is None
    damaged = [whole[:size] for size in range(len(whole))]
    damaged += [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole))]
    damaged += [whole + b"0", b"{}"]
    for told in damaged:
        path.write_bytes(told)
        assert kept(path, "code") is None


def test_what_nobody_asks_for_goes(path):
    store = Store(path)
    for key in (b"asked", b"kept", b"idle"):
        store.put(key, 1)
    store.save()
    again = Store(path)
    again.get(b"asked")
    again.keep(b"kept")
    again.save()
    last = Store(path)
    assert [key in last for key in (b"asked", b"kept", b"idle")] == [True, True, False]


def test_a_store_of_which_nothing_is_new_or_gone_is_not_written_again(path):
    store = Store(path)
    store.put(KEY, 1)
    store.save()
    before = path.stat().st_ino
    again = Store(path)
    again.get(KEY)
    again.save()
    assert path.stat().st_ino == before


def test_the_same_values_are_the_same_bytes_in_whatever_order(tmp_path):
    keys = [key_of(number) for number in range(9)]
    for name, order in (("one", keys), ("other", keys[::-1])):
        store = Store(tmp_path / f"{name}.store")
        for key in order:
            store.put(key, ["门口", ("门" + "口",)])
        store.save()
    assert (tmp_path / "one.store").read_bytes() == (tmp_path / "other.store").read_bytes()


def test_archives_that_are_gone_leave_no_heap_of_files(tmp_path):
    for number in range(MOST_ARCHIVES + 5):
        store = Store(archive_file(tmp_path, tmp_path / str(number)))
        store.put(KEY, 1)
        store.save()
    assert len(list(tmp_path.iterdir())) == MOST_ARCHIVES


def test_without_a_folder_nothing_is_written(tmp_path):
    store = Store(archive_file("", tmp_path))
    store.put(KEY, 1)
    store.save()
    assert store.get(KEY) == 1 and not list(tmp_path.iterdir())
