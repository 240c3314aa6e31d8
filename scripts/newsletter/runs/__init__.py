"""Runs: one issue or ten thousand, from sources to an archive."""
