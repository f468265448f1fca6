"""The one door to being live.

Nothing else makes a page live, changes a live page or takes it away. ``BasePage`` refuses such
saves outside; ``manage.py check_releases`` lists what got in by the window.
"""

from cms.core.release.errors import ReleaseRefused
from cms.core.release.permits import Permit, current_permit
from cms.core.release.service import (
    create_alias,
    move,
    release,
    release_by,
    withdraw,
    withdraw_by,
)

__all__ = [
    "Permit",
    "ReleaseRefused",
    "create_alias",
    "current_permit",
    "move",
    "release",
    "release_by",
    "withdraw",
    "withdraw_by",
]
