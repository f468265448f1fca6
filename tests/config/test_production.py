from __future__ import annotations

import signal
import subprocess
import sys
import urllib.error
import urllib.request
from email.message import Message
from typing import NamedTuple

import pytest

from config.env import PROJECT_DIR, REQUIRED_IN_PRODUCTION
from tests.services.run import free_port

pytestmark = pytest.mark.xdist_group("production")


@pytest.mark.parametrize("name", [name.upper() for name in REQUIRED_IN_PRODUCTION])
def test_refuses_to_start_without(name, production, run):
    del production[name]
    answer = run("-c", "import config.wsgi", environment=production)
    assert answer.returncode == 1
    faults = [line for line in answer.stderr.splitlines() if line.startswith("  - ")]
    assert len(faults) == 1
    assert faults[0].startswith(f"  - 缺少 {name}（")


def test_refuses_to_start_with_debug_on(production, run):
    answer = run("-c", "import config.wsgi", environment={**production, "DEBUG": "true"})
    assert answer.returncode == 1
    assert "  - DEBUG 在生产环境不得开启：请删去或设为 false" in answer.stderr.splitlines()


def test_deployment_check_has_nothing_to_say(production, run):
    answer = run(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", environment=production
    )
    assert (answer.returncode, answer.stderr) == (0, "")


class Answer(NamedTuple):
    status: int
    headers: Message
    body: str


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


@pytest.fixture
def site(production, run):
    """A production site behind a proxy, served by gunicorn; yields a function that asks it."""
    production["BEHIND_PROXY"] = "true"
    for command in (["migrate", "-v0"], ["collectstatic", "--no-input", "-v0"]):
        answer = run("manage.py", *command, environment=production)
        assert answer.returncode == 0, answer.stderr
    address = f"127.0.0.1:{free_port()}"
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--bind", address, "--threads", "2", "config.wsgi"],
        cwd=PROJECT_DIR,
        env=production,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    opener = urllib.request.build_opener(NoRedirect)

    def ask(path, *, secure=True, host="swj.example.gov.cn"):
        request = urllib.request.Request(f"http://{address}{path}", headers={"Host": host})
        if secure:
            request.add_header("X-Forwarded-Proto", "https")
        try:
            response = opener.open(request, timeout=30)
        except urllib.error.HTTPError as refusal:
            response = refusal
        with response:
            return Answer(response.status, response.headers, response.read().decode())

    for line in server.stdout:
        if "Booting worker" in line:
            break
    yield ask
    server.send_signal(signal.SIGTERM)
    server.communicate(timeout=30)


def test_site_in_production(site):
    plain = site("/admin/login/", secure=False)
    assert (plain.status, plain.headers["Location"]) == (
        301,
        "https://swj.example.gov.cn/admin/login/",
    )

    assert site("/admin/login/", host="evil.example").status == 400

    login = site("/admin/login/")
    assert login.status == 200
    assert login.headers["Strict-Transport-Security"] == "max-age=31536000"
    assert login.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "upgrade-insecure-requests" in login.headers["Content-Security-Policy"]
    cookie = login.headers["Set-Cookie"]
    assert cookie.startswith("csrftoken=")
    assert "; Secure" in cookie
    assert "; SameSite=Lax" in cookie

    # Static files come from the application, named by their content and cached for good.
    path = login.body.split('rel="stylesheet" href="')[1].split('"')[0]
    style = site(path)
    assert style.status == 200
    assert "immutable" in style.headers["Cache-Control"]
