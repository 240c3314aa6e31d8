"""Typeset: sets the truth of every page as the source text an archivist would have received.

Holds:   sources() -> {path: text}, main().
Needs:   page.py, markdown_form.py, pdf_form.py.
Touches: main writes content/sources/wutongli/<issue folder>/pNN.txt.

    python -m tests.specimen.typeset
"""

from pathlib import Path

from tests.specimen import markdown_form, pdf_form
from tests.specimen.page import page_names, read_layouts, read_page, spread

SOURCES = Path(__file__).resolve().parents[2] / "content" / "sources" / "wutongli"
FORMS = {"markdown": markdown_form, "pdf": pdf_form}


def sources() -> dict[str, str]:
    """Return the text of every source, by its path below content/sources/wutongli.

    Raises LayoutError when a layout does not fit its page, KeyError when a page has no layout.
    """
    layouts = read_layouts()
    texts: dict[str, str] = {}
    for name in page_names():
        page, layout = read_page(name), layouts[name]
        texts[f"{page.folder}/{page.file}"] = FORMS[layout.form].set_page(spread(page, layout.spread), layout)
    return texts


def main() -> None:
    """Write every source that is not what typesetting gives."""
    for name, text in sources().items():
        path = SOURCES / name
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        print(f"set {path.relative_to(SOURCES.parents[2])}")


if __name__ == "__main__":
    main()
