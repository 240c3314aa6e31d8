"""What a template is compiled to is had from the last build, where it would be the same."""

from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from plugins import template_codes
from plugins.store import Store
from plugins.template_codes import CompiledTemplates

EXTENSIONS = ["plugins.compiled_templates.QuickTemplates"]


@pytest.fixture
def compiled(monkeypatch) -> list[str]:
    """Sources that have been compiled."""
    asked: list[str] = []

    class Compiling(Environment):
        def compile(self, source, *names):
            asked.append(source)
            return Environment.compile(self, source, *names)

    monkeypatch.setattr(template_codes, "Environment", Compiling)
    return asked


def page(path: Path, source: str, makers: str = "1", name: str = "a", **options: object) -> str:
    """Return what a template says in a build of its own."""
    templates = CompiledTemplates()
    templates.keep_in(Store(path), makers)
    environment = Environment(
        loader=DictLoader({name: source}), extensions=EXTENSIONS, bytecode_cache=templates, **options
    )
    said = environment.get_template(name).render(who="门<口")
    templates.save()
    return said


def test_what_one_build_has_compiled_the_next_need_not(tmp_path, compiled):
    path, source = tmp_path / "codes", "{% if who %} {{ who }} {% endif %}"
    assert page(path, source, autoescape=True) == page(path, source, autoescape=True) == " 门&lt;口 "
    assert compiled == [source]


@pytest.mark.parametrize(
    "other",
    [
        {"source": "社区报 {{ who }}"},
        {"makers": "2"},
        {"autoescape": True},
        {"variable_start_string": "{{{", "variable_end_string": "}}}"},
    ],
)
def test_what_would_be_compiled_otherwise_is_compiled_anew(tmp_path, compiled, other):
    path, before = tmp_path / "codes", {"source": "{{ who }}"}
    page(path, **before)
    assert page(path, **before | other) == page(tmp_path / "others", **before | other)
    assert len(compiled) == 3


def test_what_no_page_is_made_by_stays_known(tmp_path, compiled):
    path = tmp_path / "codes"
    page(path, "{{ who }}", name="a")
    page(path, "{{ who }}!", name="b")
    page(path, "{{ who }}", name="a")
    assert compiled == ["{{ who }}", "{{ who }}!"]


def test_a_file_that_is_damaged_is_none(tmp_path, compiled):
    path = tmp_path / "codes"
    page(path, "{{ who }}")
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert page(path, "{{ who }}") == "门<口"
    assert len(compiled) == 2
