"""Review: proposals for the authority files, as a table to edit and give back, and as a page to look at."""
