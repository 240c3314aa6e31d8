"""OCR: from the picture of a page to its words with boxes, and to the rules and pictures drawn on it."""
