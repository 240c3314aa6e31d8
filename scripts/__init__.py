"""Commands of Menkou, each a thin shell over a package. `scripts/README.md` is the table."""
