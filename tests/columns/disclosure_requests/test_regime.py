"""The regime as a page."""

from __future__ import annotations

import pytest

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.disclosure_requests.models import RequestRegimePage, RequestStep
from tests.factories.site import make_item, make_released


@pytest.fixture
def landing(bureau):
    return bureau.column("disclosure_requests")


@pytest.mark.parametrize(
    ("without", "words"), [({"channels": []}, "申请渠道"), ({"steps": []}, "办理流程")]
)
def test_channels_and_procedure_are_asked_for(bureau, landing, without, words):
    page = make_item(landing, topic=bureau.topic, **without)
    with pytest.raises(ReleaseRefused, match=words):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_the_landing_page_shows_the_whole_regime(bureau, landing, client):
    page = make_released(
        landing,
        topic=bureau.topic,
        steps=[
            RequestStep(name="提交申请", actor="申请人"),
            RequestStep(name="明确吗？", is_question=True, otherwise="告知补正"),
        ],
    )
    for url in (landing.url, page.url):
        html = client.get(url).content.decode()
        assert '<svg class="flow"' in html
        assert "第31至40件" in html
        assert "共收 3000 元" in html
        assert "共收 1100 元" in html
        assert "提交之日就是收到申请之日。" in html
        assert page.office_name in html


def test_the_picture_is_drawn_with_the_draft(bureau, landing):
    page = make_released(landing, topic=bureau.topic)
    assert page.drawing.startswith("<svg")
    page.steps = [RequestStep(name="另一步")]
    page.save_revision()
    assert "另一步" not in RequestRegimePage.objects.get(pk=page.pk).drawing
    release(page, actor=None, ground=Ground.SAMPLE)
    assert "另一步" in RequestRegimePage.objects.get(pk=page.pk).drawing
