"""Workers: many issues read at once, each by a process of its own; what comes of them, in the order of the sources.

Holds:   read_all(wanted, desk), read_here(wanted, …), Desk, Here, Processes, try_read(…), ended(source).
Needs:   importing.py, which reads one issue.
Touches: reads the sources; starts processes, which end with this one, even when it is killed.
"""

import contextlib
import multiprocessing
import os
import signal
import threading
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from pathlib import Path
from typing import Protocol, TypeVar

from scripts.newsletter.errors import ImportFault, SourceFault
from scripts.newsletter.runs.importing import read_one
from scripts.newsletter.runs.outcome import ReadIssue

AHEAD = 3  # issues read before they are wanted, for each process: so much is held in memory, and no more
WORTH = 8  # below so many issues, starting processes takes longer than reading
Read = ReadIssue | ImportFault
Ticket = Callable[[], Read]
Known = TypeVar("Known")


class Desk(Protocol):
    """Who reads: this process, others of this machine, or those of a cluster."""

    def begin(self, source: Path) -> Ticket:
        """Begin to read a source; the ticket waits for what comes of it."""

    def is_full(self, waiting: int) -> bool:
        """Tell whether `waiting` sources are enough to have begun."""


def defect(source: Path, error: BaseException) -> ImportFault:
    """Return what an error that nobody foresaw is to a person: one line that names its place, to be reported."""
    place = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" at {Path(frame.filename).name}:{frame.lineno}" for frame in place)
    return ImportFault(f"{source}: a defect of the importer ({type(error).__name__}: {error}{where}); report this file")


def try_read(read: Callable[[], ReadIssue], source: Path) -> Read:
    """Return an issue as read, or what is wrong with it.

    The one place where any error is caught: a defect that one issue of ten thousand meets must not stop the others.
    """
    try:
        return read()
    except ImportFault as fault:
        return fault
    except Exception as error:
        return defect(source, error)


def _read(source: Path, content: Path, names: frozenset[str], draw: bool) -> Read:
    return try_read(lambda: read_one(source, content, names, draw), source)


class Here:
    """The process of the run, which reads a source when it is wanted."""

    def __init__(self, content: Path, names: frozenset[str], draw: bool) -> None:
        self._content, self._names, self._draw = content, names, draw

    def begin(self, source: Path) -> Ticket:
        """Begin nothing: the ticket reads."""
        return lambda: _read(source, self._content, self._names, self._draw)

    def is_full(self, waiting: int) -> bool:
        """Tell whether one waits."""
        return waiting >= 1


def _watch() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _begin() -> None:
    """End this process when its parent is gone, which cannot tell it to when killed; Ctrl-C is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_watch, daemon=True).start()


def _pool(count: int) -> ProcessPoolExecutor:
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload([__name__])
    return ProcessPoolExecutor(count, context, _begin)


class Processes:
    """Processes of this machine. Where one is killed, what was being read is read again, each source by itself."""

    def __init__(self, count: int, content: Path, names: frozenset[str], draw: bool) -> None:
        self._count, self._content, self._names, self._draw = count, content, names, draw
        self._others = set(multiprocessing.active_children())
        self._pool = _pool(count)

    def begin(self, source: Path) -> Ticket:
        """Begin to read in the next process that is free."""
        try:
            future = self._submit(self._pool, source)
        except BrokenProcessPool:
            self._pool = _pool(self._count)
            future = self._submit(self._pool, source)
        return lambda: self._result(source, future)

    def is_full(self, waiting: int) -> bool:
        """Tell whether each process has enough to read."""
        return waiting >= AHEAD * self._count

    def _submit(self, pool: ProcessPoolExecutor, source: Path) -> Future[Read]:
        return pool.submit(_read, source, self._content, self._names, self._draw)

    def _result(self, source: Path, future: Future[Read]) -> Read:
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(source)

    def _alone(self, source: Path) -> Read:
        """Read a source in a process of its own, so that what ends that process is known."""
        with _pool(1) as pool:
            try:
                return self._submit(pool, source).result()
            except BrokenProcessPool:
                return ended(source)

    def close(self) -> None:
        """End the processes; what is being read is let go."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - self._others:
            process.terminate()


def ended(source: Path) -> SourceFault:
    """Return the fault of a source that ends the process which reads it."""
    return SourceFault(
        f"{source}: the process that read it was ended, twice (too large for the memory, or a damaged file that "
        "crashes its reader); split it, or save it anew"
    )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def peek(wanted: Iterator[Path | Known], enough: int) -> list[Path | Known]:
    """Take from the front until there are `enough` sources to read, or no more."""
    front: list[Path | Known] = []
    while enough > 0 and (one := next(wanted, None)) is not None:
        front.append(one)
        enough -= isinstance(one, Path)
    return front


def read_all(wanted: Iterable[Path | Known], desk: Desk) -> Generator[Read | Known]:
    """Yield each source as read, or what is wrong with it, in order; what is no path is passed on in its place."""
    waiting: deque[Ticket | tuple[Known]] = deque()
    for one in wanted:
        while waiting and (isinstance(waiting[0], tuple) or desk.is_full(len(waiting))):
            yield _come(waiting.popleft())
        waiting.append(desk.begin(one) if isinstance(one, Path) else (one,))
    while waiting:
        yield _come(waiting.popleft())


def _come(ticket: Ticket | tuple[Known]) -> Read | Known:
    return ticket[0] if isinstance(ticket, tuple) else ticket()


def read_here(
    wanted: Iterable[Path | Known], content: Path, names: frozenset[str], jobs: int | None, draw: bool
) -> Generator[Read | Known]:
    """Read on this machine, in `jobs` processes (None: all cores, where there are issues enough).

    `draw` asks for the pictures of pages as well: they take as long as the reading, so the same processes make them.
    """
    rest = iter(wanted)
    enough = WORTH if jobs is None else 2
    front = peek(rest, enough)
    count = jobs or cores()
    if count == 1 or sum(isinstance(one, Path) for one in front) < enough:
        yield from read_all(chain(front, rest), Here(content, names, draw))
        return
    with contextlib.closing(Processes(count, content, names, draw)) as desk:
        yield from read_all(chain(front, rest), desk)
