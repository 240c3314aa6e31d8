"""Checking: what is wrong with a built site, found before anybody else sees it."""
