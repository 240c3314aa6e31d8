"""Bundling: how many articles share a file of texts, where a host limits how many files a site may have.

Holds:   bundled(settings, articles, limit).
Needs:   settings.py.
Touches: nothing.

A file of its own for each text is best for readers: ten results load ten texts and nothing else. With sixteen in a file
they load some 60 KB more. So texts are bundled only as far as the limit asks.
"""

from dataclasses import replace

from plugins.search.settings import Settings

FILES = 300  # of the site, however small: styles, scripts, indexes
FILES_AN_ARTICLE = 1.9  # its page, and its share of the pages of issues and names and of the index
SIZES = (1, 2, 4, 8, 16)


def bundled(settings: Settings, articles: int, limit: int) -> Settings:
    """Return `settings` with so many texts a file that a site of so many articles keeps a host's `limit` of files.

    0 is no limit. Where even the largest files will not do they are taken all the same: the check of the site says so.

    >>> [bundled(Settings(), articles, 20_000).texts_per_file for articles in (500, 6_500, 8_000, 10_000, 50_000)]
    [1, 1, 2, 16, 16]
    >>> bundled(Settings(), 10_000, 0).texts_per_file, bundled(Settings(texts_per_file=4), 500, 20_000).texts_per_file
    (1, 4)
    """
    room = limit - FILES - FILES_AN_ARTICLE * articles
    size = next((size for size in SIZES if articles <= size * room), SIZES[-1]) if limit else 1
    return replace(settings, texts_per_file=max(size, settings.texts_per_file))
