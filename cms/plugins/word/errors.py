"""What stands against reading a file."""


class WordFileError(Exception):
    """A file that cannot be read; the message says in plain Chinese why, and what to do."""
