"""Take the pictures of docs/columns/: each column, one of its items, and the form to edit it.

``pictures.py [SLUG ...]``; the Makefile calls it. A site of its own with the sample content is made
in a temporary folder and served for as long as it takes.
"""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT_DIR = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(PROJECT_DIR), str(PROJECT_DIR / "bin")]

FOLDER = PROJECT_DIR / "docs" / "columns"
WIDTH, HEIGHT = 1280, 900
# A long page is cut: the picture shows what it is, not all it says.
TALLEST = 2000
COLOURS = 128
# Wagtail's editor scrolls inside the window: the window is made as tall as what scrolls in it.
TALL = """() => Math.max(
    ...[document.documentElement, ...document.querySelectorAll("main, .content-wrapper, .content")]
        .map(element => element.scrollHeight)
)"""


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a picture is taken, and its file's name."""

    name: str
    path: str
    signed_in: bool = False


def wanted(slugs: list[str]) -> list[Picture]:
    """Return the pictures of the columns named, of all without a name."""
    from django.urls import reverse

    from cms.plugins.registry import registry

    pictures = []
    for column in registry.all():
        landing = column.page_model.objects.live().filter(locale__language_code="zh-hans").first()
        if landing is None or (slugs and column.slug not in slugs):
            continue
        pictures.append(Picture(column.slug, landing.relative_url(None)))
        for number, model in enumerate(column.item_models.values()):
            item = model.objects.live().child_of(landing).order_by("-first_published_at").first()
            if item is None:
                continue
            name = f"{column.slug}-{number + 1}" if number else column.slug
            edit = reverse("wagtailadmin_pages:edit", args=[item.pk])
            pictures.append(Picture(f"{name}-item", item.relative_url(None)))
            pictures.append(Picture(f"{name}-form", edit, signed_in=True))
    return pictures


def session_of_an_administrator() -> str:
    """Return the key of a session in which the administrator is signed in."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    client = Client()
    client.force_login(get_user_model().objects.filter(is_superuser=True).first())
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def serve() -> str:
    """Serve in the background; return the address."""
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    server = create_server(get_wsgi_application(), host="127.0.0.1", port=0)
    threading.Thread(target=server.run, daemon=True).start()
    return f"http://127.0.0.1:{server.effective_port}"


def take(browser: Any, address: str, session: str, picture: Picture) -> None:
    """Open the page and write its picture, with few enough colours to stay small."""
    from PIL import Image

    context = browser.new_context(locale="zh-CN", viewport={"width": WIDTH, "height": HEIGHT})
    if picture.signed_in:
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
    page = context.new_page()
    page.goto(address + picture.path)
    page.wait_for_load_state("networkidle")
    # Wagtail's editor scrolls inside the window: the window is made as tall as the form.
    tall = page.evaluate(
        "Math.max(document.documentElement.scrollHeight, document.body.scrollHeight)"
    )
    page.set_viewport_size({"width": WIDTH, "height": min(max(tall, HEIGHT), TALLEST)})
    path = FOLDER / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    with Image.open(path) as image:
        image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{picture.name}\t{picture.path}", flush=True)


def main(slugs: list[str]) -> None:
    """Make the site, serve it, take the pictures."""
    with tempfile.TemporaryDirectory(prefix="disclosure-pictures-") as folder:
        os.environ |= {"VAR_DIR": folder, "DJANGO_ALLOW_ASYNC_UNSAFE": "true"}
        os.environ.pop("DATABASE_URL", None)
        import portal

        portal.start_django("127.0.0.1", "0")
        portal.set_up()
        FOLDER.mkdir(exist_ok=True)
        session, pictures = session_of_an_administrator(), wanted(slugs)

        from playwright.sync_api import sync_playwright

        from tests.services.browser import chromium

        address = serve()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium(), args=["--no-sandbox"] if os.geteuid() == 0 else []
            )
            for picture in pictures:
                take(browser, address, session, picture)
            browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
