"""A Wagtail project as ``wagtail start`` makes it, with one plain page type and API v2."""
