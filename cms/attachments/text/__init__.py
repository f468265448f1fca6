"""Reads the text out of attachments, so that the public finds what is in them."""
