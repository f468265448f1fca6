"""What can be wrong with a file as a whole."""

from __future__ import annotations


class ImportFileError(ValueError):
    """A file that cannot be read at all; its text says in Chinese what is wrong and how to mend."""
