"""SITEURL in every shape that a person gives it: put into one form, or refused in a line before anything is built."""

import pytest
from lxml import etree

from scripts import check_site
from scripts.site_address import AddressFault, site_address
from tests.conftest import build
from tests.site.small_archive import write_archive

FORMS = {
    "https://archive.example.org": "https://archive.example.org",
    "https://archive.example.org/": "https://archive.example.org",
    "https://archive.example.org/bao//": "https://archive.example.org/bao",
    "http://archive.example.org:8080/a/b": "http://archive.example.org:8080/a/b",
    "HTTPS://Archive.Example.ORG/Bao": "https://archive.example.org/Bao",
    "https://社区报.example/往期": "https://xn--dkrs27a25q.example/%E5%BE%80%E6%9C%9F",
    "https://a.example/%E5%BE%80%E6%9C%9F": "https://a.example/%E5%BE%80%E6%9C%9F",
    "http://[::1]:8000": "http://[::1]:8000",
    "": "",
}
REFUSED = {
    "archive.example.org": "is no address of a site",
    "ftp://archive.example.org": "is no address of a site",
    "javascript:alert(1)": "is no address of a site",
    "https://": "is no address of a site",
    "https:///bao": "is no address of a site",
    "https://a.example/?x=1": "leave out what follows",
    "https://a.example/#x": "leave out what follows",
    "https://who:what@a.example": "leave out what follows",
    "https://a.example/ bao": "holds a blank",
    "https://a.example/\nX: y": "holds a blank",
    'https://a.example/"><script>': "holds a blank",
    "https://a.example/../b": "leads up",
    "https://a.example/%2e%2e/b": "leads up",
    "https://a.example:x": "names no host",
    "https://a..example": "names no host",
}


@pytest.mark.parametrize(("given", "wanted"), FORMS.items())
def test_an_address_has_one_form(given, wanted):
    assert site_address(given) == wanted == site_address(wanted)


@pytest.mark.parametrize(("given", "said"), REFUSED.items())
def test_what_is_no_address_is_refused_in_a_line(given, said):
    with pytest.raises(AddressFault, match=said) as fault:
        site_address(given)
    assert "\n" not in str(fault.value)


def test_a_site_with_an_address_of_its_own_script_is_whole(tmp_path, capsys):
    content, site = write_archive(tmp_path / "资料 库"), tmp_path / "网 站 🏮"
    address = "https://社区报.example/往期/"
    done = build(content, site, "--no-import", "--publish", "--siteurl", address)
    assert done.returncode == 0, done.stderr
    locations = [one.text for one in etree.parse(site / "sitemap.xml").iter("{*}loc")]
    assert locations and all(one.isascii() for one in locations)
    arguments = ["--content", str(content), "--output", str(site), "--siteurl", address]
    assert check_site.main(arguments) == 0, capsys.readouterr().out


def test_without_an_address_nothing_is_published(tmp_path):
    done = build(write_archive(tmp_path / "content"), tmp_path / "site", "--no-import", "--publish")
    assert done.returncode == 2 and "publishing needs the site's address" in done.stderr
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("place", ["nowhere", "empty", "other"])
def test_a_folder_that_is_no_site_is_not_checked(tmp_path, capsys, place):
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "index.html").write_text("<p>x", encoding="utf-8")
    assert check_site.main(["--output", str(tmp_path / place)]) == 2
    assert "no site that was built here" in capsys.readouterr().err
