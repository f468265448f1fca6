"""Taking over an old site: migration windows, and the import of its documents."""
