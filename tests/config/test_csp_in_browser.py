"""The admin and the portal in a real browser under their policies: nothing is blocked."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from config.middleware import ADMIN_SOURCES
from tests.factories.site import make_bureau, make_item

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.django_db(transaction=True),
]

# Screens that together use what Wagtail has of widgets: dates, choosers, rich text, tables, side
# panels, previews, drag and drop, uploads, filters.
ADMIN_SCREENS = [
    "/admin/",
    "/admin/pages/{column}/",
    "/admin/pages/add/column_news/newspage/{column}/",
    "/admin/pages/{item}/edit/",
    "/admin/pages/{item}/history/",
    "/admin/images/",
    "/admin/images/multiple/add/",
    "/admin/documents/multiple/add/",
    "/admin/users/",
    "/admin/account/",
    "/admin/reports/site-history/",
    "/admin/redirects/",
]


@pytest.fixture
def bureau(db):
    return make_bureau()


@pytest.fixture
def addresses(bureau):
    column = bureau.column("news")
    return {"column": column.pk, "item": make_item(column).pk}


@pytest.fixture
def violations():
    """What the browser has blocked or failed on, as the console says it."""
    return []


@pytest.fixture
def page(browser_context, violations):
    opened = browser_context.new_page()

    def listen(message):
        if message.type == "error" and "Content Security Policy" in message.text:
            violations.append(message.text)

    opened.on("console", listen)
    opened.on("pageerror", lambda error: violations.append(str(error)))
    return opened


@pytest.fixture
def signed_in(page, live_server, bureau):
    page.goto(f"{live_server.url}/admin/login/")
    page.fill("#id_username", bureau.administrator.username)
    page.fill("#id_password", "password")
    page.click("button[type=submit]")
    page.wait_for_url(f"{live_server.url}/admin/")
    return page


def visit(page, address):
    answer = page.goto(address)
    page.wait_for_load_state("networkidle")
    return answer.status


def test_admin_works_under_its_policy(signed_in, live_server, addresses, violations):
    seen = {
        screen: visit(signed_in, live_server.url + screen.format(**addresses))
        for screen in ADMIN_SCREENS
    }
    assert seen == dict.fromkeys(ADMIN_SCREENS, 200)
    assert violations == []


def open_editor(page, live_server, addresses):
    visit(page, f"{live_server.url}/admin/pages/{addresses['item']}/edit/")


def add_every_kind_of_block(page, live_server, addresses):
    open_editor(page, live_server, addresses)
    add = page.locator("[data-streamfield-stream-container] button.c-sf-add-button").first
    add.click()
    number = page.locator("[role=option]").count()
    page.keyboard.press("Escape")
    for position in range(number):
        add.click()
        page.locator("[role=option]").nth(position).click()
        page.wait_for_load_state("networkidle")
    assert number >= 5


def upload_an_image(page, live_server, addresses):
    picture = io.BytesIO()
    Image.new("RGB", (50, 50)).save(picture, "PNG")
    visit(page, f"{live_server.url}/admin/images/multiple/add/")
    page.set_input_files(
        "#fileupload", {"name": "a.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    page.locator("#upload-list li.upload-complete").wait_for()
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("work", [add_every_kind_of_block, upload_an_image])
def test_editors_work_is_not_blocked(signed_in, live_server, addresses, violations, work):
    work(signed_in, live_server, addresses)
    assert violations == []


@pytest.mark.parametrize(
    ("directive", "work"),
    [
        ("script-src", open_editor),
        ("style-src", add_every_kind_of_block),
        ("img-src", upload_an_image),
    ],
)
def test_each_looser_directive_is_still_needed(
    signed_in, live_server, addresses, violations, monkeypatch, directive, work
):
    """Where this fails Wagtail no longer needs the directive: take it out of ADMIN_SOURCES."""
    needed = {name: sources for name, sources in ADMIN_SOURCES.items() if name != directive}
    monkeypatch.setattr("config.middleware.ADMIN_SOURCES", needed)
    work(signed_in, live_server, addresses)
    assert [text for text in violations if directive in text] != []


def test_portal_works_under_its_policy(page, live_server, bureau, addresses, violations):
    paths = ["/", bureau.column("news").url]
    assert {path: visit(page, live_server.url + path) for path in paths} == dict.fromkeys(
        paths, 200
    )
    assert violations == []


def test_portal_stops_an_inline_script(page, live_server, bureau, violations):
    """What an editor might smuggle into a page does not run for a reader."""
    page.goto(f"{live_server.url}/")
    page.evaluate(
        """() => {
            const script = document.createElement('script');
            script.textContent = 'window.smuggled = true';
            document.body.append(script);
        }"""
    )
    assert page.evaluate("() => window.smuggled") is None
    assert len([text for text in violations if "script-src" in text]) == 1
