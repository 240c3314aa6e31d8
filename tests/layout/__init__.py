"""Tests of the layout engine: cases of its parts, and whole pages printed for it."""
