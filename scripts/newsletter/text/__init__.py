"""Text: the text engine, for pages without boxes."""
