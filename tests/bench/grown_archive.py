"""Grown archive: an archive of any size, made of a thousand real stories whose names are tagged already.

Holds:   SEEDS, real_stories(shared, count), write_archive(content, stories), tag_seeds(stories, content, folder),
         grow(seeds, count, content, folder).
Needs:   stories as (title, body); the tagger.
Touches: writes the archive `content` and, beside what the tagger itself keeps, one file of tagged names.

Tagging 50,000 stories takes most of an hour, and is measured elsewhere. Here a thousand are tagged, and come again in
every further thousand with other rare names: a name of at most RARE stories has one character changed, another one each
time, so that names grow in number as they do in an archive. What was tagged then stands at the same characters.
"""

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from plugins.entities.archive_stories import read_stories
from plugins.entities.authority import Authority
from plugins.entities.cache import Found, MentionCache
from plugins.entities.mention import Mention
from plugins.entities.segmenter import model_identity
from plugins.entities.tagger import Tagger
from plugins.entities.tagging import tag_stories
from plugins.store import archive_file

SEEDS = 1_000
RARE = 3  # stories
STORIES_AN_ISSUE = 8
OTHER = "安邦昌辰达恩芳刚海吉康澜敏宁平琪荣松涛维祥雅泽柏岑晗静凯霖墨"  # what a character may be changed into
Story = tuple[str, str]  # title, body


class Seed(NamedTuple):
    """A story, the text of it that is tagged (title and all), and what was found in that text."""

    story: Story
    text: str
    found: Found


def real_stories(shared: Path, count: int) -> Iterator[Story]:
    """Yield the first `count` stories of real news."""
    with gzip.open(shared / "corpora" / "news-11k.jsonl.gz", "rt", encoding="utf-8") as file:
        for line, _ in zip(file, range(count), strict=False):
            story = json.loads(line)
            yield " ".join(story["title"].split()), "\n\n".join(story["body"].split("\n"))


def write_archive(content: Path, stories: Sequence[Story]) -> None:
    """Write the stories as issues of one paper, one a week from 2000 on."""
    for number, (title, body) in enumerate(stories):
        week = number // STORIES_AN_ISSUE
        year, month, day = 2000 + week // 48, week % 48 // 4 + 1, week % 4 * 7 + 1
        date = f"{year}-{month:02}-{day:02}"
        folder = content / "articles" / "news" / date[:4]
        folder.mkdir(parents=True, exist_ok=True)
        header = f"Title: {title}\nDate: {date}\nPaper: news\nIssue: news-{date}\nPage: {number % 4 + 1}\n\n"
        (folder / f"news-{date}-i{number:05}.md").write_text(header + body + "\n", encoding="utf-8")
        issue = content / "issues" / "news" / f"news-{date}.yaml"
        issue.parent.mkdir(parents=True, exist_ok=True)
        issue.write_text(f"schema: menkou-issue/1\nid: news-{date}\npaper: news\ndate: '{date}'\n", encoding="utf-8")


def grow(seeds: Sequence[Seed], count: int, content: Path, folder: str) -> None:
    """Write an archive of `count` stories into `content`, and its tagged names into the cache's `folder`."""
    write_archive(content, [story for story, _ in _grown(seeds, count)])
    cache = MentionCache(archive_file(folder, content), model_identity())
    tagger = Tagger(Authority(), cache)
    by_number = {int(article.article_id[-5:]): story for article, story in read_stories(content)}
    for number, (_, found) in enumerate(_grown(seeds, count)):
        request = tagger.request(by_number[number])
        cache.put(request, found, cache.model)
        cache.get(request)  # only what was asked for is kept
    cache.save()


def tag_seeds(stories: Sequence[Story], content: Path, folder: str) -> list[Seed]:
    """Return the stories that all others are made of; while they are tagged they stand in the folder `content`."""
    stories = stories[:SEEDS]
    write_archive(content, stories)
    cache = MentionCache(archive_file(folder, content), model_identity())
    tagger = Tagger(Authority(), cache)
    read = sorted(read_stories(content), key=lambda pair: pair[0].article_id[-5:])
    tag_stories(tagger, [story for _, story in read])
    cache.save()
    requests = [tagger.request(story) for _, story in read]
    found = [(request.text, cache.get(request) or Found([])) for request in requests]
    return [Seed(story, *one) for story, one in zip(stories, found, strict=True)]


def _grown(seeds: Sequence[Seed], count: int) -> Iterator[tuple[Story, Found]]:
    """Yield the stories of the archive with what is found in them."""
    often = Counter(name for seed in seeds for name in {mention.text for mention in seed.found.mentions})
    for number in range(count):
        place, round_ = number % len(seeds), number // len(seeds)
        (title, body), text, found = seeds[place]
        rare = [mention for mention in found.mentions if often[mention.text] <= RARE and len(mention.text) > 2]
        changes: dict[str, str] = {mention.text: _other(mention, round_) for mention in rare} if round_ else {}
        for old in sorted(changes, key=len, reverse=True):
            title, body, text = (each.replace(old, changes[old]) for each in (title, body, text))
        yield (title, body), Found([_moved(mention, text) for mention in found.mentions], found.witness)


def _other(mention: Mention, round_: int) -> str:
    """Return a name of the same length: a person's last character changed, a body's or place's first one."""
    digest = hashlib.sha256(f"{mention.text} {round_}".encode()).digest()
    other = OTHER[digest[0] % len(OTHER)]
    return mention.text[:-1] + other if mention.type == "PER" else other + mention.text[1:]


def _moved(mention: Mention, text: str) -> Mention:
    inner = tuple(replace(name, text=text[name.start : name.end]) for name in mention.inner)
    return replace(mention, text=text[mention.start : mention.end], canonical="", inner=inner)
