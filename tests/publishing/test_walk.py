"""README.zh.md walks an archivist from scans to a site: what it shows and names is there."""

import re

import pytest

from scripts.build_site import ROOT
from tests.specimen.pictures import MOST_BYTES, PICTURES

TEXT = (ROOT / "README.zh.md").read_text(encoding="utf-8")


def test_its_pictures_are_there_small_and_told_in_words():
    shown = re.findall(r"!\[([^\]]*)\]\((\S+)\)", TEXT)
    assert {path for _, path in shown} == {f"tests/specimen/pictures/{name}.png" for name in PICTURES}
    for words, path in shown:
        assert len(words) > 10 and 0 < (ROOT / path).stat().st_size <= MOST_BYTES


@pytest.mark.parametrize("target", sorted(set(re.findall(r"make ([a-z]+)", TEXT))))
def test_every_target_is_one_of_the_makefile(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("module", sorted(set(re.findall(r"-m ((?:scripts|tests)\.[a-z_.]+)", TEXT))))
def test_every_command_is_there(module):
    assert (ROOT / (module.replace(".", "/") + ".py")).is_file()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(((?!tests/specimen/pictures)[^)#]+)\)", TEXT))))
def test_every_link_leads_somewhere(path):
    assert (ROOT / path).exists()
