"""Recipes of servers, tried for real where the server is on the machine: headers, a page that is missing, redirects."""

import http.client
import os
import shutil
import socket
import subprocess
import time

import pytest

from plugins.hosting import POLICY
from scripts.build_site import ROOT
from tests.site.building import build
from tests.site.small_archive import write_archive

RECIPES = ROOT / "scripts" / "recipes"
ALIVE, GONE = "liuyin-2021-03-15-p01-i001", "liuyin-2021-03-15-p01-i009"


@pytest.fixture(scope="module")
def www(tmp_path_factory):
    """A published site with an address that has moved, and a folder that looks like its index."""
    folder = tmp_path_factory.mktemp("www")
    content = write_archive(folder / "content")
    (content / "ids.csv").write_text(f"id,source_digest,anchor,status\n{GONE},a,雪,gone\n", encoding="utf-8")
    (content / "tombstones.csv").write_text(f"id,reason,successor\n{GONE},并入,{ALIVE}\n", encoding="utf-8")
    site = folder / "site"
    assert build(content, site, "https://archive.example.org").returncode == 0
    (site / "search" / "0123456789abcdef").mkdir(parents=True)
    (site / "search" / "0123456789abcdef" / "a.js").write_text("1", encoding="utf-8")
    return site


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def asked(port, path):
    """The status, headers and body of an answer; a server that has just been started is waited for."""
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path, headers={"Host": "archive.example.org"})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        except ConnectionRefusedError:
            time.sleep(0.1)
    pytest.fail("the server does not answer")


def check(port):
    """Every rule of the recipe, asked of the server."""
    for path, status, cache in (
        ("/", 200, "max-age=0"),
        (f"/articles/{ALIVE}.html", 200, "max-age=0"),
        ("/search/0123456789abcdef/a.js", 200, "immutable"),
        ("/nothing.html", 404, ""),
    ):
        got, headers, body = asked(port, path)
        assert got == status, path
        if status == 200:
            assert headers["content-security-policy"] == POLICY and cache in headers["cache-control"], path
            assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "no-referrer"
        else:
            assert b'<base href="/">' in body, "the archive's own page"
    for hidden in ("/.menkou", "/.redirects.map", "/.nojekyll"):
        assert asked(port, hidden)[0] in (403, 404), hidden


def test_nginx_serves_by_its_recipe(www, tmp_path):
    if not (nginx := shutil.which("nginx")):
        pytest.skip("nginx is not on this machine")
    port = free_port()
    recipe = (RECIPES / "nginx.conf").read_text(encoding="utf-8")
    recipe = recipe.replace("/var/www/archive", str(www)).replace("listen 80;", f"listen 127.0.0.1:{port};")
    temporary = "".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root; " if os.geteuid() == 0 else ""  # a test's folder is closed to all others
    mime = "types { text/html html; text/css css; application/javascript js; }"
    conf = tmp_path / "nginx.conf"
    conf.write_text(
        f"{user}daemon off; pid {tmp_path}/pid; events {{}}\n"
        + f"http {{ access_log off; {mime} {temporary}\n{recipe}\n}}\n",
        encoding="utf-8",
    )
    server = subprocess.Popen([nginx, "-c", conf, "-e", tmp_path / "log"], stderr=subprocess.PIPE)
    try:
        check(port)
        status, headers, _ = asked(port, f"/articles/{GONE}.html")
        assert (status, headers["location"].endswith(f"/articles/{ALIVE}.html")) == (301, True)
    finally:
        server.terminate()
        server.wait(10)


def test_caddy_serves_by_its_recipe(www, tmp_path):
    if not (caddy := shutil.which("caddy")):
        pytest.skip("caddy is not on this machine")
    port = free_port()
    recipe = (RECIPES / "Caddyfile").read_text(encoding="utf-8").replace("/var/www/archive", str(www))
    conf = tmp_path / "Caddyfile"
    conf.write_text(
        "{\n\tadmin off\n}\n" + recipe.replace("archive.example.org {", f"http://:{port} {{"), encoding="utf-8"
    )
    where = {
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "HOME": str(tmp_path),
        "PATH": "/usr/bin",
    }
    server = subprocess.Popen([caddy, "run", "--config", conf], stderr=subprocess.DEVNULL, env=where)
    try:
        check(port)
    finally:
        server.terminate()
        server.wait(10)
