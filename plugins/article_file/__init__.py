"""Article files: the Markdown files of `content/` read strictly, and shown safely.

Holds:   register().
Needs:   header.py (the lines `Key: value`), body.py (Markdown to safe HTML), text.py (HTML to plain text),
         headline.py (where headlines may break).
Touches: reads the files that Pelican finds.

Gives every article `.title .kicker .deck .section .byline .signoff .rights .date_edtf .date_evidence .paper_id
.issue_id .page_number .article_id .headline_missing .source_reference .content .text`.
"""

from typing import Any

from pelican import signals

from plugins.article_file.headline import phrased
from plugins.article_file.reader import ArticleFileReader
from plugins.article_file.text import opening_of, paragraphs_of


def add_reader(readers: Any) -> None:
    """Let the reader of article files read every `.md` file."""
    readers.reader_classes["md"] = ArticleFileReader


def add_filters(pelican: Any) -> None:
    """Let templates show how a text begins, and headlines that break well: `opening`, `paragraphs`, `phrased`."""
    pelican.settings["JINJA_FILTERS"] |= {"opening": opening_of, "paragraphs": paragraphs_of, "phrased": phrased}


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(add_filters)
    signals.readers_init.connect(add_reader)
