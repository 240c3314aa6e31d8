"""Reader: an article or page file becomes what Pelican calls content and metadata.

Holds:   ArticleFileReader.
Needs:   files as design.md's "Article file" describes them; archives of other tools may have a Title and a Date only.
Touches: reads the file given; a store of what articles' files said, each by its path and state, as `make` goes by.
"""

import datetime as dt
import hashlib
import os
import re
from codecs import BOM_UTF8
from functools import cached_property, lru_cache
from typing import Any, ClassVar

from pelican.readers import BaseReader

from plugins.article_file.body import BodyConverter
from plugins.article_file.header import ARTICLE_KEYS, PAGE_KEYS, ArticleFileError, Header, read_header
from plugins.article_file.text import text_of
from plugins.characters import readable
from plugins.store import Store, key_of, open_store

ID_RE = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
LINE_END_RE = re.compile("\r\n?")
DATE_RE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?")
TEXT_KEYS = ("Kicker", "Deck", "Section", "Byline", "Signoff", "Rights", "Date-EDTF", "Date-Evidence")
TEXT_FACTS = {key.lower().replace("-", "_"): key for key in TEXT_KEYS}
PAGE_RE = re.compile("[1-9][0-9]{0,3}")
TAKEN_SLUGS = frozenset(
    {"index", "404", "search", "issues", "people", "organizations", "places", "days", "sections", "lot"}
    | {"reading-list", "data", "offline"}
)
STATUSES = ("published", "draft", "hidden")
STATUS_RE = re.compile("|".join(STATUSES))
Said = tuple[str, dict[str, Any], str, str]  # HTML; plain facts; the date as written; the authors' names


def safe_id(stem: str) -> str:
    """Return an id made of a file's stem: itself where it is one, else its safe letters and a digest of the whole.

    >>> safe_id("2020-05-spring"), safe_id("Spring 2020"), safe_id("../春")
    ('2020-05-spring', 'spring-2020-69d0cba6', '5d7bbce4')
    """
    if ID_RE.fullmatch(stem):
        return stem
    letters = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:80]
    digest = hashlib.sha256(stem.encode()).hexdigest()[:8]
    return f"{letters}-{digest}".lstrip("-")


@lru_cache(maxsize=4096)  # articles share dates
def _date_read(value: str) -> dt.datetime:
    """Return the day at which a value begins. Raises ValueError, AttributeError where it begins with none."""
    year, month, day = map(int, DATE_RE.fullmatch(value).groups())  # type: ignore[union-attr]
    return dt.datetime(year, month, day)


def _date_of(header: Header, path: str) -> str:
    """Return the value of an article's date, which can be read, or ""."""
    value = header.get("Date")
    try:
        if value:
            _date_read(value)
        return value
    except (AttributeError, ValueError):
        where = f"{path}: line {header.lines['Date']}"
        advice = "write YYYY-MM-DD; a date that is not sure goes to Date-EDTF"
        raise ArticleFileError(f"{where}: {value!r} is no date; {advice}") from None


def _checked(header: Header, path: str, key: str, pattern: re.Pattern[str], advice: str) -> str:
    value = header.get(key)
    if value and not pattern.fullmatch(value):
        raise ArticleFileError(f"{path}: line {header.lines[key]}: {key} {value[:60]!r} will not do; {advice}")
    return value


class ArticleFileReader(BaseReader):  # type: ignore[misc]
    """Reads `.md` files below ARTICLE_PATHS and PAGE_PATHS, strictly.

    A file that is wrong ends the build with one line: half an archive must not look like a whole one.
    """

    enabled = True
    file_extensions: ClassVar = ["md"]

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__(settings)
        self.convert = BodyConverter()
        self._content = os.path.join(settings["PATH"], "")  # noqa: PTH118, a path object has no mark at its end
        self._pages = tuple(f"{folder}/" for folder in settings["PAGE_PATHS"])
        self.paths: dict[str, str] = {}  # id -> file, to name both where one stands twice

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML and the attributes of the file. Raises ArticleFileError where it is wrong."""
        shown = source_path.removeprefix(self._content).replace(os.sep, "/")
        if shown.startswith(self._pages):
            return self._read_page(_text_in(source_path, shown), shown)
        html, facts, date, names = self._said(source_path, shown)
        self._register("Article-ID", facts["article_id"], shown)
        if date:
            facts["date"] = _date_read(date)
        if names:
            facts["authors"] = self._authors(names)
        facts["text"] = text_of(html)
        return html, facts

    @cached_property
    def known(self) -> Store | None:
        """What articles' files said at the last build; a site to be published is made of the files alone."""
        return open_store("articles", self.settings) if self.settings.get("KEPT") else None

    def end(self) -> None:
        """Keep for the next build what the articles' files said, all of them being read."""
        if self.known:
            self.known.save()
            del self.known

    def _said(self, source_path: str, shown: str) -> Said:
        """Return what an article's file says, or said at the last build, when it was in the state in which it is."""
        if not self.known:
            return self._read_article(source_path, shown)
        told = os.stat(source_path)  # noqa: PTH116, each article's; before it is read: a later change is seen next time
        key = key_of(shown, told.st_ino, told.st_mtime_ns, told.st_size)
        return self.known.of(key, lambda: self._read_article(source_path, shown))

    def _read_article(self, source_path: str, shown: str) -> Said:
        header, body = read_header(_text_in(source_path, shown), shown, ARTICLE_KEYS)
        return self.convert.html(body), _facts_of(header, shown), _date_of(header, shown), header.get("Authors")

    def _authors(self, names: str) -> list[Any]:
        authors: list[Any] = self.process_metadata("authors", names.split(";"))
        for author in authors:
            author.slug = author.name  # authors have no pages; what Pelican would make of 张伟 is 章薇's as well
        return authors

    def _register(self, key: str, name: str, shown: str) -> str:
        """Note that the file `shown` has the address `name`, which its header gives by `key`."""
        if other := self.paths.get(name):
            first, second = sorted((other, shown))
            raise ArticleFileError(f"{first} and {second}: both have the id {name}; give one another {key}")
        self.paths[name] = shown
        return name

    def _read_page(self, text: str, shown: str) -> tuple[str, dict[str, Any]]:
        header, body = read_header(text, shown, PAGE_KEYS)
        advice = "use lower-case letters, digits and -"
        slug = _checked(header, shown, "Slug", ID_RE, advice) or _id_of_file(shown)
        if slug in TAKEN_SLUGS:
            raise ArticleFileError(f"{shown}: the site has a page {slug}.html of its own; give the file another Slug")
        html = self.convert.html(body)
        return html, {
            "title": header.get("Title"),
            "description": header.get("Description"),
            "slug": self._register("Slug", slug, shown),
            "status": _status(header, shown),
            "text": text_of(html),
        }


def _text_in(source_path: str, shown: str) -> str:
    try:
        with open(source_path, "rb") as file:  # noqa: PTH123, a path object takes longer than what is read
            text = file.read().removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise ArticleFileError(f"{shown}: not UTF-8 at byte {error.start}; save the file as UTF-8") from None
    return readable(LINE_END_RE.sub("\n", text) if "\r" in text else text).replace("\t", " ")


def _facts_of(header: Header, shown: str) -> dict[str, Any]:
    """Return what the header says of an article, in plain values, but its date and authors."""
    article_id = _article_id(header, shown)
    given = header.values.get
    return {fact: given(key, "") for fact, key in TEXT_FACTS.items()} | {
        "title": header.get("Title"),
        "slug": article_id,
        "url": f"articles/{article_id}.html",  # said once: Pelican would make it anew at every link
        "save_as": f"articles/{article_id}.html",
        "article_id": article_id,
        "paper_id": _checked(header, shown, "Paper", ID_RE, "a paper's id is lower-case letters and digits"),
        "issue_id": _checked(header, shown, "Issue", ID_RE, "an issue's id is lower-case letters, digits and -"),
        "page_number": _page_number(header, shown),
        "headline_missing": header.get("Headline-Status") == "missing",
        "source_reference": header.get("Source"),
        "status": _status(header, shown),
    }


def _article_id(header: Header, shown: str) -> str:
    advice = "an id is lower-case letters, digits and -, for it is the article's address"
    return _checked(header, shown, "Article-ID", ID_RE, advice) or _id_of_file(shown)


def _id_of_file(shown: str) -> str:
    return safe_id(shown.rpartition("/")[2].removesuffix(".md"))


def _page_number(header: Header, shown: str) -> int | None:
    value = _checked(header, shown, "Page", PAGE_RE, "write the number of the page, from 1")
    return int(value) if value else None


def _status(header: Header, shown: str) -> str:
    status = _checked(header, shown, "Status", STATUS_RE, f"it is one of {', '.join(STATUSES)}") or "published"
    return "skip" if status == "draft" else status  # Pelican would give a draft a page that can be guessed
