"""Rules: what the wording of a Chinese community newspaper tells, whatever engine asks."""
