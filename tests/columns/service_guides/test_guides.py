"""Guides as pages."""

from __future__ import annotations

import json

import pytest
from django.core.exceptions import ValidationError

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.service_guides.models import (
    GuideBasis,
    GuideMaterial,
    GuideStep,
    ServiceFigures,
    ServiceGuidePage,
    ServiceStatisticsPage,
)
from tests.factories.site import make_item, make_released


@pytest.fixture
def landing(bureau):
    return bureau.column("service_guides")


@pytest.mark.parametrize(
    ("without", "element"),
    [
        ({"item_code": ""}, "事项编码"),
        ({"bases": []}, "设定依据"),
        ({"conditions": " \n"}, "受理条件"),
        ({"materials": []}, "申请材料"),
        ({"steps": []}, "办理流程"),
        ({"statutory_days": None}, "法定时限"),
        ({"promised_days": None}, "承诺时限"),
        ({"place": ""}, "办理地点"),
        ({"hours": ""}, "办理时间"),
        ({"phone": ""}, "咨询电话"),
        ({"result_name": ""}, "办理结果"),
    ],
)
def test_a_missing_element_refuses_the_release_by_name(bureau, landing, without, element):
    page = make_item(landing, ServiceGuidePage, topic=bureau.topic, **without)
    with pytest.raises(ReleaseRefused) as refusal:
        release(page, actor=None, ground=Ground.SAMPLE)
    assert str(refusal.value) == f"办事指南还缺少：{element}。请补齐后再发布。"


def test_several_missing_elements_are_named_together(bureau, landing):
    page = make_item(landing, ServiceGuidePage, topic=bureau.topic, place="", phone="")
    with pytest.raises(ReleaseRefused, match="还缺少：办理地点、咨询电话。"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_a_service_without_papers_says_so(bureau, landing):
    page = make_item(
        landing, ServiceGuidePage, topic=bureau.topic, materials=[], needs_no_material=True
    )
    release(page, actor=None, ground=Ground.SAMPLE)
    assert ServiceGuidePage.objects.get(pk=page.pk).live


def test_papers_and_no_papers_contradict_each_other(bureau, landing):
    page = make_item(landing, ServiceGuidePage, topic=bureau.topic, needs_no_material=True)
    with pytest.raises(ReleaseRefused, match="却列有材料"):
        release(page, actor=None, ground=Ground.SAMPLE)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"item_code": "A-1"}, "item_code"),
        ({"promised_days": 30}, "promised_days"),
        ({"is_charged": True}, "fee_basis"),
        ({"fee_standard": "每件10元"}, "is_charged"),
        ({"online_url": "http://example.com/apply"}, "online_url"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(bureau, landing, given, field):
    with pytest.raises(ValidationError) as refusal:
        make_item(landing, ServiceGuidePage, topic=bureau.topic, **given)
    assert field in refusal.value.message_dict


def test_a_code_is_written_in_capitals_without_blanks(bureau, landing):
    page = make_item(landing, ServiceGuidePage, topic=bureau.topic, item_code="4502 00sl 0001")
    assert page.item_code == "450200SL0001"


def test_a_question_has_an_answer_for_no():
    with pytest.raises(ValidationError) as refusal:
        GuideStep(name="齐全？", is_question=True).clean()
    assert list(refusal.value.message_dict) == ["otherwise"]


def test_the_page_shows_the_procedure_drawn_and_written(bureau, landing, client):
    policy = make_released(
        bureau.column("municipal_policies"), topic=bureau.topic, drafting_unit=bureau.trade
    )
    page = make_released(
        landing,
        ServiceGuidePage,
        topic=bureau.topic,
        bases=[GuideBasis(law="补贴办法", policy=policy, article="第七条")],
        materials=[GuideMaterial(name="发票<原件>", form="original", copies=2)],
        steps=[
            GuideStep(name="提交申请", actor="申请人"),
            GuideStep(name="齐全吗？", is_question=True, otherwise="告知补正"),
        ],
    )
    html = client.get(page.url).content.decode()
    assert '<svg class="flow"' in html
    assert "2. 齐全吗？" in html
    assert html.count("告知补正") == 2
    assert f'<a href="{policy.url}">补贴办法</a>' in html
    assert "发票&lt;原件&gt;" in html
    # A bare tag in a name is no tag in the drawing either.
    assert "<原件>" not in html


def test_the_print_sheet_has_the_elements_and_no_navigation(bureau, landing, client):
    page = make_released(landing, ServiceGuidePage, topic=bureau.topic)
    response = client.get(f"{page.url}print/")
    assert response.status_code == 200
    html = response.content.decode()
    assert "一次性告知单" in html
    assert page.phone in html
    assert '<meta name="robots" content="noindex">' in html
    assert "site-nav" not in html


def test_a_draft_has_no_print_sheet(bureau, landing, client):
    page = make_item(landing, ServiceGuidePage, topic=bureau.topic)
    assert client.get(f"{landing.url}{page.slug}/print/").status_code == 404


def test_reading_a_page_costs_the_same_for_any_number_of_rows(
    bureau, landing, client, assert_constant_queries
):
    page = make_item(landing, ServiceGuidePage, topic=bureau.topic)

    def grow(size: int) -> None:
        page.bases = [GuideBasis(law=f"条例{number}") for number in range(size)]
        page.materials = [GuideMaterial(name=f"材料{number}") for number in range(size)]
        page.steps = [GuideStep(name=f"环节{number}") for number in range(size)]
        page.save_revision()
        release(page, actor=None, ground=Ground.SAMPLE)

    assert_constant_queries(
        grow, lambda: client.get(ServiceGuidePage.objects.get(pk=page.pk).url), sizes=(1, 3)
    )


# Quarterly figures


def test_figures_are_shown_with_their_sum_and_served_as_data(bureau, landing, client):
    guide = make_released(landing, ServiceGuidePage, topic=bureau.topic, title="补贴申领")
    page = make_released(
        landing,
        ServiceStatisticsPage,
        topic=bureau.topic,
        year=2026,
        quarter=1,
        figures=[
            ServiceFigures(guide=guide, received=10, accepted=9, completed=8, on_time=8, online=7),
            ServiceFigures(item="备案", carried=1, received=2, accepted=2, completed=3, on_time=2),
        ],
    )
    response = client.get(page.url)
    total = response.context["total"]
    assert (total.received, total.completed, total.pending) == (12, 11, 1)
    csv = b"".join(client.get(f"{page.url}data/csv/").streaming_content).decode("utf-8-sig")
    assert csv.splitlines() == [
        "事项名称,上期结转,收件,其中网上收件,受理,办结,其中按时办结,结转下期",
        "补贴申领,0,10,7,9,8,8,1",
        "备案,1,2,0,2,3,2,0",
    ]
    data = json.loads(b"".join(client.get(f"{page.url}data/json/").streaming_content))
    assert data["quarter"] == 1
    assert data["items"][0] == {
        "item": "补贴申领",
        "guide": guide.pk,
        "carried": 0,
        "received": 10,
        "online": 7,
        "accepted": 9,
        "completed": 8,
        "on_time": 8,
        "pending": 1,
    }
    assert client.get(f"{page.url}data/xml/").status_code == 404


def test_a_quarter_has_one_page(bureau, landing):
    make_item(landing, ServiceStatisticsPage, topic=bureau.topic, year=2026, quarter=2)
    with pytest.raises(ValidationError) as refusal:
        make_item(landing, ServiceStatisticsPage, topic=bureau.topic, year=2026, quarter=2)
    assert refusal.value.message_dict == {
        "quarter": ["2026年第二季度的办事统计已经有了，请修改那一篇。"]
    }


def test_a_row_names_its_service():
    with pytest.raises(ValidationError) as refusal:
        ServiceFigures(received=1, accepted=2).clean()
    assert set(refusal.value.message_dict) == {"accepted", "item"}


def test_a_page_without_figures_is_not_released(bureau, landing):
    page = make_item(landing, ServiceStatisticsPage, topic=bureau.topic, figures=[])
    with pytest.raises(ReleaseRefused, match="请至少填写一个事项的办件数量"):
        release(page, actor=None, ground=Ground.SAMPLE)
