"""Readers: from the forms that an archivist really has to lines, one form a module."""
