"""Tagging: the stories of a whole archive, on all cores.

Holds:   tag_stories(tagger, stories).
Needs:   tagger.py, finding.py.
Touches: starts worker processes where many stories are new; shows progress on standard error of a terminal.

Workers only find mentions, which is what takes long; each request goes in and its mentions come out, in order, so that
the result is the same on any number of cores.
"""

import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from rich.console import Console
from rich.progress import track

from plugins.entities.cache import Request
from plugins.entities.finding import be_quiet, find_chunk
from plugins.entities.learned.labelling import open_labelling
from plugins.entities.learned.weights import PEOPLE, PLACES, open_weights
from plugins.entities.resolved import Tagged
from plugins.entities.segmenter import LacSegmenter
from plugins.entities.story import Story
from plugins.entities.tagger import Tagger

T = TypeVar("T")
WORTH_IT = 60  # new stories: with fewer, loading the model twice takes longer than it saves
CHUNK = 12  # stories that a worker is handed at once
MOST_WORKERS = 8  # each holds the model: some 150 MB


def worker_count() -> int:
    """Return how many processes this one may keep busy."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST_WORKERS)


def tag_stories(tagger: Tagger, stories: Sequence[Story], workers: int | None = None) -> list[Tagged]:
    """Return the resolved mentions of every story, in order."""
    _say_what_is_lost()
    known = [tagger.known(story) for story in stories]
    waiting = [story for story, tagged in zip(stories, known, strict=True) if tagged is None]
    requests = [tagger.request(story) for story in waiting]
    new = [request for request in dict.fromkeys(requests) if request not in tagger.cache]
    workers = worker_count() if workers is None else workers
    if workers > 1 and len(new) >= WORTH_IT:
        _find_on_all_cores(tagger, new, workers)
    pairs = _shown(zip(waiting, requests, strict=True), len(waiting), len(new) >= WORTH_IT and workers < 2)
    found = (tagger.resolve(story, request) for story, request in pairs)
    return [tagged or next(found) for tagged in known]


def _say_what_is_lost() -> None:
    """Open what was learned: workers are quiet, and stored mentions would hide that a table is missing or damaged."""
    for path in (PEOPLE, PLACES):
        open_weights(path)
    open_labelling()


def _find_on_all_cores(tagger: Tagger, new: Sequence[Request], workers: int) -> None:
    """Fill the cache. What a worker did not bring back is found later, by this process."""
    models: set[str] = set()
    chunks = [(tagger.opener, new[start : start + CHUNK]) for start in range(0, len(new), CHUNK)]
    try:
        with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), initializer=be_quiet) as pool:
            answers = _shown(pool.map(find_chunk, chunks), len(chunks))
            for (_, chunk), (model, found) in zip(chunks, answers, strict=True):
                models.add(model)
                for request, one in zip(chunk, found, strict=True):
                    tagger.cache.put(request, one, model)
    except (BrokenProcessPool, OSError):
        return
    if models - {LacSegmenter.identity}:
        tagger.opener()  # workers are quiet: what is lost is said here


def _shown(items: Iterable[T], total: int, shown: bool = True) -> Iterator[T]:
    """Yield `items`, with a bar of progress on a terminal."""
    if not (shown and sys.stderr.isatty()):
        yield from items
        return
    yield from track(items, "names", total, console=Console(stderr=True), transient=True)
