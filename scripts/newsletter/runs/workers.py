"""Workers: many issues read at once, each by a process of its own; the results come in the order of the sources.

Holds:   read_all(sources, content, names, jobs).
Needs:   nothing.
Touches: reads the sources; starts processes, which end with this one, even when it is killed.
"""

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from scripts.newsletter.errors import ImportFault, StoreFault
from scripts.newsletter.runs.importing import read_one
from scripts.newsletter.runs.outcome import ReadIssue

AHEAD = 3  # issues read before they are wanted, for each process: so much is held in memory, and no more
WORTH = 8  # below so many issues, starting processes takes longer than reading


def _watch() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _begin() -> None:
    """End this process when its parent is gone: a killed parent cannot tell it to."""
    threading.Thread(target=_watch, daemon=True).start()


def _try(source: Path, content: Path, names: frozenset[str]) -> ReadIssue | ImportFault:
    try:
        return read_one(source, content, names)
    except ImportFault as fault:
        return fault


def processes(jobs: int | None, issues: int) -> int:
    """Return how many processes to start: as asked, at most one an issue; on our own, all cores for a long run.

    >>> processes(4, 3), processes(None, 2)
    (3, 1)
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(jobs or (cores if issues >= WORTH else 1), issues))


def read_all(
    sources: Sequence[Path], content: Path, names: frozenset[str], jobs: int | None
) -> Iterator[ReadIssue | ImportFault]:
    """Yield each source as read, or what is wrong with it, in order; `jobs` None takes all cores.

    Raises StoreFault when a process was killed, by want of memory for one.
    """
    count = processes(jobs, len(sources))
    if count == 1:
        for source in sources:
            yield _try(source, content, names)
        return
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(count, context, _begin) as pool:
        waiting: deque[Future[ReadIssue | ImportFault]] = deque()
        rest = iter(sources)
        try:
            for source in rest:
                waiting.append(pool.submit(_try, source, content, names))
                if len(waiting) >= AHEAD * count:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool:
            raise StoreFault(
                "a process was killed while it read (is there memory enough?); run again with --jobs 1"
            ) from None
        finally:
            for future in waiting:
                future.cancel()
