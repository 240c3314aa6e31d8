"""Settings of the site as `make site` and `make serve` build it. publishconf.py adds what the web needs."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))  # plugins are found from whatever folder Pelican is started in

from plugins.template_codes import CompiledTemplates  # noqa: E402

# --- the archive -------------------------------------------------------------------------------------
SITENAME = "社区报典藏"  # archive.toml in the archive's folder gives its own name
SITESUBTITLE = ""
SITEURL = ""
TIMEZONE = "Asia/Shanghai"
DEFAULT_LANG = "zh-hans"
INTERFACE_LANGUAGE = "zh-Hans"  # archive.toml's `language` chooses another folder of theme/strings
SPECIMEN = False
REPORT = ""  # archive.toml's `report`: where readers tell of mistakes, mailto:… or https://…
RECORD_FEEDS: list[str] = []  # archive.toml's `feeds`: ids of people, organizations and places that have a feed

# --- where things are ---------------------------------------------------------------------------------
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(HERE / "theme")
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = ["pages"]
STATIC_PATHS: list[str] = []
PLUGIN_PATHS: list[str] = []
PLUGINS = [
    "plugins.kept",
    "plugins.nameplate",
    "plugins.strings",
    "plugins.theme",
    "plugins.article_file",
    "plugins.issues",
    "plugins.entities",
    "plugins.network",
    "plugins.atlas",
    "plugins.related",
    "plugins.passages",
    "plugins.citations",
    "plugins.original",
    "plugins.report",
    "plugins.han_forms",
    "plugins.calendar",
    "plugins.sections",
    "plugins.feeds",
    "plugins.lot",
    "plugins.facsimile",
    "plugins.style_page",
    "plugins.tombstones",
    "plugins.linked_data",
    "plugins.search",
    "plugins.exports",
    "plugins.hosting",
    "plugins.offline",
]

# --- what may never vary --------------------------------------------------------------------------------
READERS = {"rst": None, "html": None}
SLUGIFY_SOURCE = "basename"
SLUGIFY_USE_UNICODE = True
USE_FOLDER_AS_CATEGORY = False
ARTICLE_TRANSLATION_ID = None  # looking for translations takes the square of the articles
DEFAULT_CATEGORY = "文章"
DEFAULT_PAGINATION = False
DELETE_OUTPUT_DIRECTORY = True
LOAD_CONTENT_CACHE = False
RELATIVE_URLS = True  # the site opens from a folder on disk
TYPOGRIFY = False
WITH_FUTURE_DATES = True
SUMMARY_MAX_LENGTH = None
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "bytecode_cache": CompiledTemplates(),
    "auto_reload": False,  # a build reads each template once
    "extensions": ["plugins.compiled_templates.QuickTemplates"],
}

# --- addresses: the id is the address, for ever ------------------------------------------------------------
ARTICLE_URL = "articles/{slug}.html"
ARTICLE_SAVE_AS = "articles/{slug}.html"
PAGE_URL = "{slug}.html"
PAGE_SAVE_AS = "{slug}.html"
DIRECT_TEMPLATES = ["index", "search", "frequency", "reading-list", "404"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
AUTHORS_SAVE_AS = CATEGORIES_SAVE_AS = TAGS_SAVE_AS = ARCHIVES_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DRAFT_SAVE_AS = ""

# --- the published address, and feeds, which need one: publishconf.py --------------------------------------
CANONICAL_URL = ""
FILE_LIMIT = 0  # how many files the host takes: `make publish HOST=…`; where many articles need it, texts share files
SITE_PATH = "/"  # where the site's top is on its host: 404.html is shown at any depth, so it cannot be relative
FEED_ATOM = FEED_RSS = FEED_ALL_ATOM = FEED_ALL_RSS = None
CATEGORY_FEED_ATOM = CATEGORY_FEED_RSS = TRANSLATION_FEED_ATOM = TRANSLATION_FEED_RSS = None
AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TAG_FEED_ATOM = TAG_FEED_RSS = None
