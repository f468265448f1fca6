"""Collect every text into the English catalogue and compile it; needs GNU gettext.

Django's own ``makemessages`` with one addition: modules that need both of gettext's forms call the
lazy one ``_lazy``, which xgettext would not know.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

PROJECT_DIR = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT_DIR))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")

import django  # noqa: E402  after the path is set
from django.core.management import call_command  # noqa: E402
from django.core.management.commands.makemessages import Command as MakeMessages  # noqa: E402

IGNORED = [".venv/*", ".services/*", "var/*", "tests/*"]


class Command(MakeMessages):
    """``makemessages`` that knows ``_lazy``."""

    xgettext_options = [*MakeMessages.xgettext_options, "--keyword=_lazy"]


if __name__ == "__main__":
    os.chdir(PROJECT_DIR)
    django.setup()
    call_command(
        Command(),
        locale=["en"],
        add_location="file",
        no_wrap=True,
        no_obsolete=True,
        ignore_patterns=IGNORED,
    )
    call_command("compilemessages", locale=["en"], ignore_patterns=IGNORED)
