"""The system's Chromium, driven by Playwright; no browser is downloaded."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.services.run import REQUIRED_VARIABLE

ALLOW_ASYNC_UNSAFE = "DJANGO_ALLOW_ASYNC_UNSAFE"

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def chromium() -> str | None:
    """Return the path of a Chromium or Chrome of this machine, ``None`` where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the worker; skips where the machine has none, unless it must."""
    path = chromium()
    if path is None:
        reason = "没有 Chromium：make test 会安装，或自行安装 chromium 软件包"
        if os.environ.get(REQUIRED_VARIABLE):
            raise RuntimeError(reason)
        pytest.skip(reason)
    # Playwright keeps an event loop in this thread, which Django takes for an async caller.
    os.environ[ALLOW_ASYNC_UNSAFE] = "true"
    # Chromium's sandbox refuses root; the only pages it opens here are our own.
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=arguments)
        yield running
        running.close()
    del os.environ[ALLOW_ASYNC_UNSAFE]


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh, Chinese-speaking profile: no cookies, no cache."""
    context = browser.new_context(locale="zh-CN", timezone_id="Asia/Shanghai")
    yield context
    context.close()
