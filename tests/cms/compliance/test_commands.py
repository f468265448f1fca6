"""The commands and the API."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import APIToken

from cms.api.models import Tier, TokenTier
from cms.departments.groups import sync_groups

pytestmark = pytest.mark.django_db


def printed(capsys, *arguments):
    call_command(*arguments)
    return capsys.readouterr().out


def test_json_of_a_late_page(desk, capsys):
    desk.row()
    today = timezone.localdate()
    desk.draft(today - dt.timedelta(days=60), title="迟到")
    answer = json.loads(printed(capsys, "compliance", "--json"))
    assert answer["at"] == today.isoformat()
    assert answer["levels"] == {"red": 1, "amber": 0, "green": 0}
    (row,) = answer["rows"]
    assert (row["number"], row["state"], row["states"]) == (5, "overdue", ["overdue", "missing"])
    assert [page["title"] for page in row["pages"]] == ["迟到"]
    assert row["counts"]["overdue"] == 1
    assert answer["departments"][0]["name"] == "示例贸易科"
    text = printed(capsys, "compliance", "--row", "5")
    assert "[须处理] 商务动态" in text
    assert "迟到" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--at", "2999-01-01"], "还没有到"),
        (["--at", "20260331x"], "不是日期"),
        (["--row", "99"], "没有第99行"),
        (["--department", "没有科"], "没有科室"),
        (["--state", "blue"], "没有状态"),
    ],
)
def test_refused(desk, arguments, words):
    desk.row()
    with pytest.raises(CommandError, match=words) as refused:
        call_command("compliance", *arguments)
    assert refused.value.returncode == 2


def test_coverage(desk, capsys):
    desk.row("personnel", number=4, item="人事信息")
    items = json.loads(printed(capsys, "art20_coverage", "--json"))
    assert len(items) == 15
    assert items[13]["rows"] == [4]
    assert items[13]["served"]
    assert not items[5]["served"]
    assert "没有栏目" in printed(capsys, "art20_coverage")


class TestApi:
    def token(self, user, tier):
        token, key = APIToken.create_token(user=user, name="看板")
        TokenTier.objects.create(token=token, tier=tier)
        return {"HTTP_AUTHORIZATION": f"Bearer {key}"}

    def test_by_session(self, desk, client):
        sync_groups()
        desk.row()
        assert client.get("/api/compliance/").status_code == 401
        client.force_login(desk.bureau.drafter)
        assert client.get("/api/compliance/").status_code == 403
        client.force_login(desk.bureau.head)
        answer = client.get("/api/compliance/?row=5")
        assert answer.status_code == 200
        assert answer.json()["rows"][0]["item"] == "商务动态"
        assert "no-store" in answer.headers["Cache-Control"]
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert client.get("/api/compliance/art20/").json()[0]["number"] == 1

    def test_refusals(self, desk, client):
        sync_groups()
        client.force_login(desk.bureau.head)
        answer = client.get("/api/compliance/?column=news")
        assert answer.status_code == 400
        assert answer.json()["message"].startswith("不认识的参数：column")
        assert client.get("/api/compliance/?at=2999-01-01").status_code == 400
        assert client.get("/api/compliance/art20/?x=1").status_code == 400
        assert client.post("/api/compliance/").status_code == 405

    def test_by_token(self, desk, client):
        sync_groups()
        editing = self.token(desk.bureau.head, Tier.EDITING)
        reading = self.token(desk.bureau.office_head, Tier.READING)
        assert client.get("/api/compliance/", **editing).status_code == 200
        assert client.get("/api/compliance/", **reading).status_code == 403
        wrong = {"HTTP_AUTHORIZATION": "Bearer nonsense"}
        assert client.get("/api/compliance/", **wrong).status_code == 401
        # A wrong token is refused though the session would do.
        client.force_login(desk.bureau.head)
        assert client.get("/api/compliance/", **wrong).status_code == 401
