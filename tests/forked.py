"""Forked: a command in a process of its own, forked from one that has imported already what the command imports.

Holds:   run(module, arguments, env) -> CompletedProcess.
Needs:   os.fork.
Touches: one server for each process of the tests, which ends with it.

Of a small site's build by `python -m` half the time goes for imports, and the tests build a hundred. All else is as
there: the arguments, the environment, a new `__main__`, the exit code. One thing is not: what is forked has the hash
seed of its server. Where builds are compared, each is run by `subprocess`, so that the order of a set would show.
"""

import atexit
import functools
import importlib
import json
import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What builds import; to import a plugin registers nothing.
IMPORTED = ("scripts.building.archive_pelican", "plugins.kept.pages", "plugins.entities.receivers", "pypinyin")


def run(
    module: str, arguments: Sequence[object], env: Mapping[str, str] = os.environ
) -> subprocess.CompletedProcess[str]:
    """Run `python -m module arguments` from the repository's folder; the caller looks at the exit code."""
    server = _server()
    with tempfile.TemporaryDirectory() as folder:
        streams = [f"{folder}/out", f"{folder}/err"]
        order = {"module": module, "arguments": [str(one) for one in arguments], "env": dict(env), "streams": streams}
        server.stdin.write(json.dumps(order) + "\n")
        server.stdin.flush()
        if not (code := server.stdout.readline()):
            raise RuntimeError("the process that commands are forked from has ended; its last words stand above")
        said = [Path(name).read_text(encoding="utf-8") for name in streams]
    return subprocess.CompletedProcess([module, *order["arguments"]], int(code), *said)


@functools.cache
def _server() -> subprocess.Popen[str]:
    command = [sys.executable, "-m", __name__]
    pipe = subprocess.PIPE  # and a session of its own: who stops the tests by a key hears of them alone
    server = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True, start_new_session=True)
    atexit.register(server.communicate)
    return server


def _serve() -> dict:
    """Fork for each order; return, in the process that is to do it, the order."""
    for name in (*IMPORTED, *importlib.import_module("pelicanconf").PLUGINS):
        importlib.import_module(name)
    for line in sys.stdin:
        pid = os.fork()
        if not pid:
            return json.loads(line)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
    raise SystemExit


def _become(order: dict) -> None:
    """Be what `python -m` would be: its streams, its environment, its arguments."""
    for number, name in enumerate((os.devnull, *order["streams"])):
        file = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(order["env"])
    sys.argv = [order["module"], *order["arguments"]]
    runpy.run_module(order["module"], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _become(_serve())
