"""The README names every rule and every setting."""

from dataclasses import fields
from pathlib import Path

from plugins.entities import recognise
from plugins.entities.rules import document, weighed_names
from plugins.entities.settings import Settings

README = (Path(__file__).parents[2] / "plugins" / "entities" / "README.md").read_text(encoding="utf-8")


def test_every_rule_is_explained():
    rules = [*recognise.PEOPLE_RULES, *recognise.PLACE_RULES, *recognise.ORGANIZATION_RULES]
    rules += [document.known_people, document.known_names, document.place_stems, document.authority_names]
    rules += [weighed_names.weighed_names]
    for rule in rules:
        assert f"`{rule.__name__}`" in README, rule.__name__
        assert rule.__doc__, rule.__name__


def test_every_setting_is_explained():
    for field in fields(Settings):
        assert f"| `{field.name}` |" in README, field.name
