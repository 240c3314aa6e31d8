"""Article files: the Markdown files of `content/` read strictly, and shown safely.

Holds:   register().
Needs:   header.py (the lines `Key: value`), body.py (Markdown to safe HTML), text.py (HTML to plain text),
         article.py (Pelican's article), headline.py (where headlines may break), byline.py (the names in a byline).
Touches: reads the files that Pelican finds.

Gives every article `.title .kicker .deck .section .byline .signoff .rights .date_edtf .date_evidence .paper_id
.issue_id .page_number .article_id .headline_missing .source_reference .content .text`.
"""

from functools import partial
from typing import Any

from pelican import signals

from plugins.article_file.article import read_file
from plugins.article_file.byline import credited
from plugins.article_file.headline import phrased
from plugins.article_file.reader import ArticleFileReader
from plugins.article_file.text import opening_of, paragraphs_of

NO_LINK = r"(?!)(?P<what>)"  # Pelican asks for the group; nothing matches


def add_reader(readers: Any) -> None:
    """Let the reader of article files read every `.md` file, and articles be made of what it says."""
    readers.reader_classes["md"] = ArticleFileReader
    readers.read_file = partial(read_file, readers)


def read_each_time(generator: Any) -> None:
    """Let Pelican look for no article that it kept of an earlier build: it would ask for each file's state, twice."""
    generator.get_cached_data = lambda path, default=None: default
    generator.cache_data = lambda path, article: None


def keep_what_was_read(generator: Any) -> None:
    """Keep for the next build what the articles' files said."""
    generator.readers.readers["md"].end()


def keep_files_in(pelican: Any) -> None:
    """Let no text name a file of the archive: `{static}` in a link would publish what is private, or lies outside."""
    pelican.settings["INTRASITE_LINK_REGEX"] = NO_LINK


def add_filters(pelican: Any) -> None:
    """Let templates show how a text begins, headlines that break well, and the names in bylines."""
    pelican.settings["JINJA_FILTERS"] |= {
        "opening": opening_of,
        "paragraphs": paragraphs_of,
        "phrased": phrased,
        "credited": credited,
    }


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(keep_files_in)
    signals.initialized.connect(add_filters)
    signals.readers_init.connect(add_reader)
    signals.article_generator_init.connect(read_each_time)
    signals.article_generator_finalized.connect(keep_what_was_read)
