"""A template that is wrong is named with its line, in one line: a maintainer may write templates of their own."""

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from scripts.building.template_fault import template_fault

CASES = {
    "a mark that is left open": ("一\n{{ title", "page.html: line 2: unexpected end of template"),
    "a tag that there is not": ("{% fro x %}", "page.html: line 1: Encountered unknown tag 'fro'"),
    "a value that there is not": ("\n\n{{ titel }}", "page.html: line 3: 'titel' is undefined"),
    "a part that there is not": ('{% include "parts.html" %}', "page.html: line 1: 'parts.html' not found"),
    "a part that is wrong": ('{% include "wrong.html" %}', "wrong.html: line 2: Encountered unknown tag"),
}


@pytest.mark.parametrize(("text", "said"), CASES.values(), ids=CASES.keys())
def test_the_template_and_line_are_named(tmp_path, text, said):
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    (tmp_path / "wrong.html").write_text("\n{% oops %}", encoding="utf-8")
    environment = Environment(loader=FileSystemLoader(tmp_path), undefined=StrictUndefined, autoescape=True)
    with pytest.raises(TemplateError) as raised:
        environment.get_template("page.html").render()
    line = template_fault(raised.value)
    assert line.startswith(f"{tmp_path}/{said}") and line.endswith("; mend it and build again") and "\n" not in line
