"""Receivers: what Pelican calls to find, link and show the names of an archive.

Holds:   check_files, redact_content, tag_articles, entities_generator, check_output, keep_readings; connect().
Needs:   articles from plugins/article_file, papers from plugins/issues; content/authority/ and private/withheld.csv.
Touches: sets `article.mentions .people .organizations .places` and puts links into article bodies (links.py);
         gives templates `records`; writes the pages of records (generator.py); keeps a cache of what it found.
"""

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pelican import signals

from plugins.entities.archive_stories import story_of
from plugins.entities.authority import read_authority
from plugins.entities.cache import MentionCache
from plugins.entities.gathering import gather_records
from plugins.entities.generator import EntitiesGenerator
from plugins.entities.links import LinkedBody, Titles, titles_of
from plugins.entities.output_search import files_that_show
from plugins.entities.pinyin import READINGS, Readings, readings_of
from plugins.entities.published_ids import FILE as REGISTER
from plugins.entities.published_ids import Entry, lengthened, moved_records, read_register, write_register
from plugins.entities.resolved import Tagged, TextMentions
from plugins.entities.segmenter import model_identity
from plugins.entities.settings import read_settings
from plugins.entities.tagger import Tagger
from plugins.entities.tagging import tag_stories
from plugins.entities.withheld import FILE as WITHHELD_FILE
from plugins.entities.withheld import WITHHELD, WithheldFault, read_withheld, withheld_of
from plugins.store import archive_file, open_store

logger = logging.getLogger(__name__)


def check_files(pelican: Any) -> None:
    """Read settings, authority and withheld names before any work: what is wrong there ends the build at once.

    The withheld names go with the settings to everybody who shows texts (`withheld_of`), and are not read again; so do
    the readings of names (`readings_of`).
    """
    content = Path(pelican.settings["PATH"])
    read_settings(pelican.settings.get("ENTITIES", {}))
    read_authority(content / "authority")
    pelican.settings[WITHHELD] = read_withheld(content / WITHHELD_FILE)
    pelican.settings[READINGS] = Readings(open_store("readings", pelican.settings))


def redact_content(content: Any) -> None:
    """Shade redacted names in an article or page as soon as it is read, before anything else sees its texts.

    `redacted` then tells whether any was there: page images and sources of such an article must not be published.
    """
    content.redacted = False
    withheld = withheld_of(content.settings)
    if not withheld.redacted:
        return
    withheld.redact_in(content.metadata)
    for name, value in list(vars(content).items()):
        if isinstance(value, str) and name not in ("source_path", "slug", "article_id", "issue_id", "paper_id"):
            shaded = withheld.redact(value)
            content.redacted |= shaded != value
            setattr(content, name, shaded)
    for author in getattr(content, "authors", []):
        author.name = withheld.redact(author.name)


def tag_articles(generator: Any) -> None:
    """Find, resolve and link the names of every article."""
    settings = read_settings(generator.settings.get("ENTITIES", {}))
    content = Path(generator.settings["PATH"])
    authority = read_authority(content / "authority")
    withheld, readings = withheld_of(generator.settings), readings_of(generator.settings)
    withheld.redact_in(generator.context.get("archive"))
    path, anew = archive_file(settings.cache, content), generator.settings.get("ANEW", False)
    cache = MentionCache(path, model_identity(), anew)
    tagger = Tagger(authority, cache, withheld=withheld)
    tagged = tag_stories(tagger, [story_of(article) for article in generator.articles])
    cache.save()
    stories = list(zip(generator.articles, tagged, strict=True))
    records = gather_records(stories, withheld.allowed(authority), withheld, settings.page_threshold, readings)
    add_links(stories, titles_of(generator.settings["JINJA_GLOBALS"]["t"]))
    for article in [*generator.hidden_articles, *generator.drafts]:
        article.mentions, article.people, article.organizations, article.places = [], [], [], []
    generator.context["records"] = records
    register_file = content / "authority" / (settings.register or REGISTER)
    register = read_register(register_file)
    generator.context["moved_records"] = moved_records(register, records, withheld)
    if settings.register and generator.settings.get("CANONICAL_URL"):
        _keep(register_file, lengthened(register, records))


def _keep(path: Path, register: dict[str, Entry]) -> None:
    try:
        write_register(path, register)
    except OSError as error:
        logger.warning("entities: %s cannot be written (%s); what is published now will not be known", path.name, error)


def add_links(stories: Iterable[tuple[Any, Tagged]], titles: Titles) -> None:
    """Give each article its mentions, and a body that is linked when it is asked for: Pelican calls `_get_content`."""
    for article, tagged in stories:
        article.mentions = TextMentions(tagged)
        top = "../" * article.save_as.count("/")
        article._get_content = LinkedBody(article, tagged.packed, len(tagged.story.text), titles, top)


def check_output(pelican: Any) -> None:
    """End the build when a redacted name is anywhere in the output: better no site than one that shows it."""
    withheld = withheld_of(pelican.settings)
    output = Path(pelican.settings["OUTPUT_PATH"])
    for path in files_that_show(withheld.pattern, withheld.redacted, output) if withheld.pattern else ():
        raise WithheldFault(
            f"{path.relative_to(output)}: holds a redacted name of withheld.csv; the site must not be published"
        )


def keep_readings(pelican: Any) -> None:
    """Keep what was read of names for the next build."""
    readings_of(pelican.settings).save()


def entities_generator(_: Any) -> type[EntitiesGenerator]:
    """Return the generator of the pages (Pelican makes the instance)."""
    return EntitiesGenerator


def connect() -> None:
    """Connect to Pelican. Receivers are weak references, so they stand at module level."""
    signals.initialized.connect(check_files)
    signals.content_object_init.connect(redact_content)
    signals.article_generator_pretaxonomy.connect(tag_articles)
    signals.get_generators.connect(entities_generator)
    signals.finalized.connect(check_output)
    signals.finalized.connect(keep_readings)
