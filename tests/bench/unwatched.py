"""Unwatched: a function run in a page of Chromium that no tool watches.

Holds:   run(address, function, argument).
Needs:   Chromium; the DevTools protocol over a pipe.
Touches: a profile of its own in a temporary folder.

Playwright is told of every request of a page, which doubles the time of a file that is there already. A page that is
timed is therefore opened here: nothing is asked of it but the function's value.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests import chromium

ARGUMENTS = ("--headless=new", "--no-sandbox", "--no-first-run", "--remote-debugging-pipe")
READY = "location.href !== 'about:blank' && document.readyState === 'complete'"
END = b"\0"  # of a message
# Chromium reads from descriptor 3 and writes to 4. (A plain sh knows no descriptors above 9.)
DESCRIPTORS = "import os, sys; a = sys.argv; os.dup2(int(a[1]), 3); os.dup2(int(a[2]), 4); os.execv(a[3], a[3:])"

Message = dict[str, Any]


class _Pipe:
    """Messages of the protocol, one after the other: each is answered before the next is sent."""

    def __init__(self, reading: int, writing: int) -> None:
        self.reading, self.writing = reading, writing
        self.rest = b""
        self.sent = 0

    def ask(self, method: str, session: str = "", **parameters: Any) -> Message:
        """Return the answer; what the browser says of itself meanwhile is passed over."""
        self.sent += 1
        message = {"id": self.sent, "method": method, "params": parameters}
        os.write(self.writing, json.dumps(message | ({"sessionId": session} if session else {})).encode() + END)
        while (answer := self._next()).get("id") != self.sent:
            pass
        if "error" in answer or "exceptionDetails" in answer["result"]:
            raise RuntimeError(f"{method}: {json.dumps(answer, ensure_ascii=False)[:2000]}")
        result: Message = answer["result"]
        return result

    def _next(self) -> Message:
        while END not in self.rest:
            part = os.read(self.reading, 1 << 16)
            if not part:
                raise RuntimeError("Chromium closed its pipe")
            self.rest += part
        message, _, self.rest = self.rest.partition(END)
        found: Message = json.loads(message)
        return found


@contextmanager
def _opened(folder: str) -> Iterator[_Pipe]:
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
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, _opened(folder) as pipe:
        target = pipe.ask("Target.createTarget", url=address)["targetId"]
        session = pipe.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

        def value(expression: str) -> Any:
            asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
            return pipe.ask("Runtime.evaluate", session, **asked)["result"].get("value")

        while not value(READY):
            time.sleep(0.05)
        return value(f"({function})({json.dumps(argument)})")
