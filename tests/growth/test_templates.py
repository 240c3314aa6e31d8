"""Templates compiled for this site say what Jinja's own say."""

import gc
import weakref

import pytest
from jinja2 import DictLoader, Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

WORDS = {"site.home": "首页 <主>", "site.found": "找到"}
VALUES = {"text": "a<b>&'\"", "safe": Markup("<br>"), "number": 3, "none": None, "some": ["<", "b"], "key": "site.home"}
TEMPLATES = {
    "values are escaped": "{{ text }}{{ safe }}{{ number }}{{ none }}{{ some }}{{ missing }}",
    "a string that is fixed": '<p title="{{ t("site.home") }}">{{ t("site.home") }}</p>',
    "a string with a value": '{{ t("site.found", n=number) }}{{ t(key) }}{{ t("site." ~ "home")|upper }}',
    "a string kept for later": '{% set word = t("site.home") %}{{ word }}{{ word|length }}',
    "another meaning of t": '{% macro m(t) %}{{ t("site.home") }}{% endmacro %}{{ m(own) }}',
    "a loop over t": '{% for t in [own] %}{{ t("x") }}{% endfor %}',
    "a method of that name": '{{ thing.t("site.home") }}',
    "the context": "{% for one in some %}{{ lang_of(one) }}{% endfor %}{{ lang_of() }}",
    "macros and callers": "{% macro m(x) %}[{{ x }}{{ caller() }}]{% endmacro %}{% call m(text) %}<{% endcall %}",
    "joined": '{{ "<" ~ safe }}{{ some|join(t("site.home")) }}{{ "%s"|format(text) }}',
}


def t(key: str, **values: object) -> str:
    return WORDS[key] + "".join(map(str, values.values()))


@pass_context
def lang_of(context: Context, paper: str = "") -> Markup:
    return Markup(' lang="{}"').format(context["key"] + paper)


class Page(str):
    """A value whose end can be seen."""


class Thing:
    @staticmethod
    def t(key: str) -> str:
        return f"its own {key}"


def rendered(template: str, extensions: list[str]) -> str:
    environment = Environment(autoescape=True, extensions=extensions)
    environment.globals |= {"t": t, "lang_of": lang_of}
    return environment.from_string(template).render(VALUES, own=lambda key: f"own {key}", thing=Thing())


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES.keys())
def test_compiled_templates_say_the_same(template):
    assert rendered(template, ["plugins.compiled_templates.QuickTemplates"]) == rendered(template, [])


PARTS = {
    "inner": "{% macro link(x) %}<a{{ lang_of() }}>{{ x }} {{ page }}{{ own }}</a>{% endmacro %}",
    "macros": '{% from "inner" import link with context %}{% macro m(x) %}{{ page }}{{ link(x) }}{{ caller() }}'
    "{% endmacro %}",
    "more": "{% set seen = page %}{% macro more() %}{{ seen }}{% endmacro %}",
    "base": "{{ page }}{% block main %}{% endblock %}",
    "page": """{% extends "base" %}
{% from "macros" import m with context %}{% from "more" import more with context %}
{% set own = page ~ "!" %}{% macro mine() %}{{ own }}{{ key }}{% endmacro %}
{% block main %}{{ mine() }}{% for one in some %}{% from "inner" import link with context %}
{% call m(one) %}{{ link(one) }}{% endcall %}{% endfor %}{{ more() }}{% endblock %}""",
}


def pages_rendered(extensions: list[str]) -> list[str]:
    environment = Environment(autoescape=True, extensions=extensions, loader=DictLoader(PARTS))
    environment.globals |= {"lang_of": lang_of}
    template = environment.get_template("page")
    return [template.render(VALUES, page=page, key=page, some=["<", page]) for page in ("one", "two", "one")]


def test_macros_that_are_imported_know_the_page_that_calls_them():
    assert pages_rendered(["plugins.compiled_templates.QuickTemplates"]) == pages_rendered([])


def test_a_page_leaves_no_circles():
    environment = Environment(extensions=["plugins.compiled_templates.QuickTemplates"], loader=DictLoader(PARTS))
    environment.globals |= {"lang_of": lang_of}
    template = environment.get_template("page")
    values = VALUES | {"some": []}
    template.render(values, page="made once")
    gc.collect()
    gc.disable()
    try:
        page = Page("two")
        gone = weakref.ref(page)
        template.render(values | {"page": "", "own": page})
        del page
        template.render(values, page="three")
        assert gone() is None
    finally:
        gc.enable()
