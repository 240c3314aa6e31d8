r"""BibTeX: the reference for LaTeX.

Holds:   bibtex(citation).
Needs:   nothing.
Touches: nothing.
Source:  the entry type @article with the field names of BibTeX, and those of biblatex that say more
         (date in EDTF, entrysubtype, langid; biblatex manual, 2.1.1, 2.2.2, 2.3.8).
"""

import re

from plugins.citations.citation import Citation

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        **{character: f"\\{character}" for character in "#$%&_"},
    }
)
BLANK_RE = re.compile(r"\s+")


def escaped(text: str) -> str:
    r"""Return `text` as LaTeX shows it.

    >>> escaped("50%_{a}")
    '50\\%\\_\\{a\\}'
    """
    return BLANK_RE.sub(" ", text).translate(ESCAPES)


def bibtex(citation: Citation) -> str:
    """Return the entry. A name is in braces of its own, so that no program takes a Chinese name apart."""
    when = citation.when
    rows = {
        "author": " and ".join(f"{{{escaped(author)}}}" for author in citation.authors),
        "title": f"{{{escaped(citation.title)}}}" if citation.title else "",
        "journal": escaped(citation.paper),
        "publisher": escaped(citation.publisher),
        "address": escaped(citation.place),
        "year": str(when.year or ""),
        "date": when.edtf,
        "number": escaped(citation.number),
        "pages": str(citation.page or ""),
        "issn": escaped(citation.issn),
        "url": citation.url,
        "entrysubtype": "newspaper",
        "langid": "chinese",
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in rows.items() if value)
    return f"@article{{{citation.id},\n{body}}}"
