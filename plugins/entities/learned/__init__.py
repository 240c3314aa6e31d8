"""Learned: the one thing about names that is weighed by numbers, and the numbers."""
