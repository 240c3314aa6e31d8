"""Emending: what an OCR program misread, put right where the scan that it read proves it."""
