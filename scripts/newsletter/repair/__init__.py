"""Repair: what a person put right, applied again."""
