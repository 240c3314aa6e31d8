"""Entities: people, organizations and places, found in every story, linked, and given pages.

Holds:   register().
Needs:   receivers.py.
Touches: nothing until Pelican calls register(): who only finds names (tag_entities, the processes that tag) never
         imports Pelican.
"""

import importlib


def register() -> None:
    """Connect to Pelican."""
    importlib.import_module("plugins.entities.receivers").connect()
