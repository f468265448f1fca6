"""Passwords of the demo accounts: random, for this machine only, kept in a file of its owner."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.hashers import check_password

# Nothing that is mistaken for something else when typed from a screen.
_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _LENGTH = 3, 4


def accounts_file() -> Path:
    """Return where the passwords are kept."""
    return Path(settings.VAR_DIR) / "demo_accounts.json"


def _read() -> dict[str, dict[str, str]]:
    try:
        noted = json.loads(accounts_file().read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return dict(noted)


def _write(noted: Mapping[str, Mapping[str, str]]) -> None:
    """Replace the file as a whole; it is its owner's alone from its first moment (mode 0600)."""
    target = accounts_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".demo_accounts")
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        json.dump(noted, stream, ensure_ascii=False, indent=2, sort_keys=True)
    Path(name).replace(target)


def new_password() -> str:
    """Return a password one can type from a screen: three groups of four characters."""
    return "-".join(
        "".join(secrets.choice(_ALPHABET) for _index in range(_LENGTH)) for _group in range(_GROUPS)
    )


def passwords(usernames: Iterable[str]) -> dict[str, str]:
    """Return a password for each name: the one noted on this machine, otherwise a new one."""
    noted = _read()
    return {
        name: noted[name]["password"] if name in noted else new_password() for name in usernames
    }


def remember(users: Iterable[Any], given: Mapping[str, str]) -> None:
    """Note the passwords that were given to people, with a fingerprint of what was stored."""
    new = {
        user.username: {
            "password": given[user.username],
            "fingerprint": _fingerprint(user.password),
        }
        for user in users
        if user.username in given
    }
    if new:
        _write({**_read(), **new})


def known_password(user: Any) -> str | None:
    """Return the person's password, ``None`` where this machine does not know it (any more)."""
    noted = _read().get(user.username)
    if noted is None:
        return None
    unchanged = noted["fingerprint"] == _fingerprint(user.password)
    # A hash may be renewed at sign-in without a new password; asking is slow, hence second.
    if unchanged or check_password(noted["password"], user.password):
        return noted["password"]
    return None


def renew(users: Iterable[Any]) -> None:
    """Give people new passwords and note them."""
    people = list(users)
    given = {user.username: new_password() for user in people}
    for user in people:
        user.set_password(given[user.username])
        user.save(update_fields=["password"])
    remember(people, given)


def _fingerprint(stored: str) -> str:
    return hashlib.sha256(stored.encode()).hexdigest()[:16]
