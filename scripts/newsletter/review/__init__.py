"""Review: what an archivist looks at after an import: a page for each issue, and a table of all doubts."""
