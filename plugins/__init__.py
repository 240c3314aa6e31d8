"""Pelican plugins of Menkou: one noun each. `plugins/README.md` is the table."""
