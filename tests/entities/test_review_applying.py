"""What holds of every table of proposals, however its rows were mixed up."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.entities.authority import read_authority
from plugins.entities.published_ids import read_register
from plugins.entities.review.applying import apply_sheet
from plugins.entities.review.sheet import COLUMNS, SheetRow
from plugins.fault import Fault

PEOPLE = {"p0001": "周文渊", "p0002": "唐若琳", "p0003": "司徒敏", "p0004": "欧阳慕青"}
NEW = "p0088"


def row_of(number: int, **cells: str) -> SheetRow:
    told = dict.fromkeys(COLUMNS, "") | {"do": "yes", "type": "PER"} | cells
    return SheetRow(True, told, f"edited.csv: row {number}")


@st.composite
def tables(draw) -> list[SheetRow]:
    """Merges, aliases and new rows about a few people; some of them cannot be applied."""
    rows = []
    for number in range(2, 2 + draw(st.integers(1, 5))):
        action, one, other = (
            draw(st.sampled_from(("merge", "merge", "alias", "add"))),
            draw(st.sampled_from((*PEOPLE, "p-12345678", "p0099"))),
            draw(st.sampled_from((*PEOPLE, NEW))),
        )
        into = other if action == "merge" else ""
        name = PEOPLE.get(into or one, "") or PEOPLE.get(one, "新来人")
        rows.append(
            row_of(
                number, action=action, id=one, into=into, name=name, aliases=draw(st.sampled_from(("", f"老{name}")))
            )
        )
    return rows


def applied(rows: list[SheetRow], folder: Path) -> dict[str, frozenset[str]] | None:
    """Return the names of each record after `rows` were applied to the people; None where they were refused."""
    people = "".join(f"{key},{name},\n" for key, name in PEOPLE.items())
    (folder / "people.csv").write_text(f"id,name,aliases\n{people}", encoding="utf-8")
    (folder / "ids.csv").unlink(missing_ok=True)
    before = (folder / "people.csv").read_bytes()
    try:
        apply_sheet(rows, folder)
    except Fault as fault:
        assert "\n" not in str(fault) and (folder / "people.csv").read_bytes() == before
        return None
    return {key: frozenset(record.names) for key, record in read_authority(folder).records.items()}


@settings(max_examples=150, deadline=None)
@given(tables(), st.randoms(use_true_random=False))
def test_a_table_is_applied_once_in_any_order_and_no_successor_is_gone(rows, random):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        names = applied(rows, folder)
        if names is not None:
            assert apply_sheet(rows, folder).changed == ()
            for entry in read_register(folder / "ids.csv").values():
                assert entry.successor in names and entry.id not in names
        mixed = random.sample(rows, len(rows))
        assert applied(mixed, folder) == names
