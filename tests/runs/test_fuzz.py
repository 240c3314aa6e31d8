"""Sources of every form, damaged at random: a fixed sample here, a long run in `make soak`."""

import pytest

from tests.runs.fuzz import FORMS, check, check_form, seeds

SAMPLE = 30
LONG = {"pdf": 4_000, "docx": 6_000, "picture": 300}


@pytest.mark.parametrize("form", [form for form in FORMS if form not in ("mets", "picture")])
def test_a_sound_source_is_read(form: str):
    assert all(check(data) for data in seeds()[form])


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_source_is_read_or_refused(form: str):
    check_form(form, SAMPLE if form != "picture" else 3, 1)


@pytest.mark.soak
@pytest.mark.parametrize("form", FORMS)
def test_thousands_of_damaged_sources_are_read_or_refused(form: str):
    check_form(form, LONG.get(form, 8_000), 2)
