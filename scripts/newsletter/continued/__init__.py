"""Continued: stories that go on to another page (下转第2版), found by their notices and joined."""
