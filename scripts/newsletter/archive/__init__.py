"""Archive: what an import reads from an archive and writes into it."""
