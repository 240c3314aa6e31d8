"""Unwatched: pages of a Chromium that no tool watches.

Holds:   opened() -> a Tab; Tab: goto, evaluate, wait_for_function, click, inner_text, end_workers;
         run(address, function, argument).
Needs:   Chromium; the DevTools protocol over a pipe.
Touches: a profile of its own in a temporary folder, unless one is named.

Playwright is told of every request of a page, which doubles the time of a file that is there already, and attaches a
debugger to every service worker, which changes when the browser ends one. What is timed, and what hangs on the life of
workers, is therefore looked at here; a Tab has the few methods of Playwright's Page that this takes.
"""

import json
import os
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests import chromium

ARGUMENTS = ("--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-pipe")
END = b"\0"  # of a message
START = 5  # seconds in which a browser that was just started makes pages of its own ready, beside what is timed
PATIENCE = 60  # seconds; a time's end says that something hangs, not that it is slow
SHOWN = (
    "(selector) => document.querySelector(selector)?.checkVisibility() && !document.querySelector(selector).disabled"
)
# Chromium reads from descriptor 3 and writes to 4. (A plain sh knows no descriptors above 9.)
DESCRIPTORS = "import os, sys; a = sys.argv; os.dup2(int(a[1]), 3); os.dup2(int(a[2]), 4); os.execv(a[3], a[3:])"

Message = dict[str, Any]


class _Pipe:
    """Messages of the protocol, one after the other: each is answered before the next is sent."""

    def __init__(self, reading: int, writing: int) -> None:
        self.reading, self.writing = reading, writing
        self.rest = b""
        self.sent = 0

    def ask(self, method: str, session: str = "", patience: float | None = None, **parameters: Any) -> Message:
        """Return the answer; what the browser says of itself meanwhile is passed over."""
        self.sent += 1
        message = {"id": self.sent, "method": method, "params": parameters}
        os.write(self.writing, json.dumps(message | ({"sessionId": session} if session else {})).encode() + END)
        while (answer := self._next(method, patience)).get("id") != self.sent:
            pass
        if "error" in answer or "exceptionDetails" in answer["result"]:
            raise RuntimeError(f"{method}: {json.dumps(answer, ensure_ascii=False)[:2000]}")
        result: Message = answer["result"]
        return result

    def _next(self, method: str, patience: float | None) -> Message:
        while END not in self.rest:
            if not select.select([self.reading], [], [], patience)[0]:
                raise TimeoutError(f"{method}: no answer for {patience} seconds")
            part = os.read(self.reading, 1 << 16)
            if not part:
                raise RuntimeError("Chromium closed its pipe")
            self.rest += part
        message, _, self.rest = self.rest.partition(END)
        found: Message = json.loads(message)
        return found


def _called(expression: str, arg: object) -> str:
    return f"(async (it) => typeof it === 'function' ? it({json.dumps(arg)}) : it)({expression})"


class Tab:
    """A page; what its methods mean is what Playwright's mean."""

    def __init__(self, pipe: _Pipe) -> None:
        self.pipe = pipe
        target = pipe.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = pipe.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def goto(self, address: str, wait_until: str = "load") -> None:
        """Open an address; `wait_until` is "load", or "commit" where the page may still be coming."""
        went = self.pipe.ask("Page.navigate", self.session, PATIENCE, url=address)
        if "errorText" in went:
            raise RuntimeError(f"{address}: {went['errorText']}")
        if wait_until == "load":
            self.wait_for_function("document.readyState === 'complete'")

    def evaluate(self, expression: str, arg: object = None, patience: float | None = PATIENCE) -> Any:
        """Return the value of an expression, or of the function that it is when called with `arg`."""
        return self._value(_called(expression, arg), patience)

    def wait_for_function(self, expression: str, arg: object = None) -> None:
        """Wait until an expression, or what the function gives, is true."""
        end = time.monotonic() + PATIENCE
        while not self._value(f"{_called(expression, arg)}.then(Boolean)", PATIENCE):
            if time.monotonic() > end:
                raise TimeoutError(f"it never was so: {expression}")
            time.sleep(0.025)

    def _value(self, expression: str, patience: float | None) -> Any:
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        return self.pipe.ask("Runtime.evaluate", self.session, patience, **asked)["result"].get("value")

    def click(self, selector: str) -> None:
        """Click an element once it is shown and may be used."""
        self.wait_for_function(SHOWN, selector)
        self.evaluate("(selector) => document.querySelector(selector).click()", selector)

    def inner_text(self, selector: str) -> str:
        """Return what an element shows."""
        return str(self.evaluate("(selector) => document.querySelector(selector).innerText", selector))

    def end_workers(self) -> None:
        """End every service worker, as browsers do when they please; a worker starts again when it is needed."""
        self.pipe.ask("ServiceWorker.enable", self.session)
        self.pipe.ask("ServiceWorker.stopAllWorkers", self.session)


@contextmanager
def opened(profile: Path | None = None) -> Iterator[Tab]:
    """Open a page of a fresh Chromium, or of one with the profile that stands there. An error kills it at once."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _chromium(profile or Path(folder)) as pipe:
        yield Tab(pipe)


@contextmanager
def _chromium(folder: Path) -> Iterator[_Pipe]:
    (theirs_in, ours_out), (ours_in, theirs_out) = os.pipe(), os.pipe()
    command = [sys.executable, "-c", DESCRIPTORS, str(theirs_in), str(theirs_out), str(chromium.find()), *ARGUMENTS]
    options = [f"--user-data-dir={folder}", "--enable-precise-memory-info", "about:blank"]
    with subprocess.Popen([*command, *options], pass_fds=(theirs_in, theirs_out), stderr=subprocess.DEVNULL) as process:
        os.close(theirs_in)
        os.close(theirs_out)
        pipe = _Pipe(ours_in, ours_out)
        try:
            yield pipe
            pipe.ask("Browser.close")
        finally:
            os.close(ours_in)
            os.close(ours_out)
            process.kill()


def run(address: str, function: str, argument: object) -> Any:
    """Return the value of `function`, of JavaScript and perhaps a promise, called with `argument` in a fresh page."""
    with opened() as tab:
        tab.goto(address)
        time.sleep(START)
        return tab.evaluate(function, argument, patience=None)
