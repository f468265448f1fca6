"""Items of the list: codes, elements, retirement, lookup, the link to the flow."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.powers.models import PowerChange, PowerItemPage
from tests.factories.site import make_item, make_released


def texts(response):
    return response.content.decode()


def test_a_missing_element_is_named_at_the_door(bureau):
    page = make_item(bureau.column("powers"), topic=bureau.topic, bases=[])
    page.remedy = " "
    page.save_revision(clean=False)
    with pytest.raises(ReleaseRefused, match="还缺少：执法依据、救济方式"):
        release(page, actor=None, ground=Ground.SAMPLE)


def test_a_code_is_normal_and_used_once(bureau):
    page = make_released(
        bureau.column("powers"), topic=bureau.topic, code="４５０２－a", title="甲"
    )
    page.full_clean()
    assert page.code == "4502-A"
    PowerItemPage.objects.filter(pk=page.pk).update(code="4502-A")
    other = make_item(bureau.column("powers"), topic=bureau.topic)
    other.code = "4502-a"
    with pytest.raises(ValidationError) as error:
        other.full_clean()
    assert error.value.message_dict == {
        "code": ["编码已由“甲”使用，请核对；修改原事项请打开那一项。"]
    }


def test_a_translation_may_bear_the_same_code(bureau):
    from wagtail.models import Locale

    page = make_released(bureau.column("powers"), topic=bureau.topic)
    bureau.column("powers", "en")
    copy = page.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.full_clean()


def test_retirement_needs_a_day_and_a_reason(bureau):
    page = make_item(bureau.column("powers"), topic=bureau.topic)
    page.status = "retired"
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert set(error.value.message_dict) == {"retired_on", "retired_reason"}
    page.status, page.retired_on = "in_force", dt.date(2026, 1, 1)
    with pytest.raises(ValidationError) as error:
        page.clean()
    assert set(error.value.message_dict) == {"status"}


def test_a_retired_item_keeps_its_content_and_history(bureau, client):
    page = make_released(
        bureau.column("powers"),
        topic=bureau.topic,
        title="旧事项",
        status="retired",
        retired_on=dt.date(2026, 3, 1),
        retired_reason="示发〔2026〕3号",
        changes=[
            PowerChange(changed_on=dt.date(2020, 5, 1), kind="added", basis="示发〔2020〕1号")
        ],
    )
    assert [(entry["label"], entry["basis"]) for entry in page.history] == [
        ("新增", "示发〔2020〕1号"),
        ("取消", "示发〔2026〕3号"),
    ]
    html = texts(client.get(page.url))
    assert "这项权力已取消" in html
    assert "示发〔2020〕1号" in html
    assert "负责本市行政区域内的审批。" in html


def test_the_list_is_looked_up_by_word_code_type_and_state(bureau, client):
    landing = bureau.column("powers")
    make_released(landing, topic=bureau.topic, title="拍卖许可", code="A-001")
    make_released(
        landing, topic=bureau.topic, title="加油站检查", code="B-002", power_type="inspection"
    )
    make_released(
        landing,
        topic=bureau.topic,
        title="旧许可",
        code="C-003",
        status="retired",
        retired_on=dt.date(2026, 3, 1),
        retired_reason="文件",
    )

    def found(**query):
        response = client.get(landing.url, query)
        assert response.status_code == 200
        return [page.title for page in response.context["listing"].object_list]

    assert found() == ["拍卖许可", "加油站检查"]
    assert found(status="all") == ["拍卖许可", "旧许可", "加油站检查"]
    assert found(status="retired") == ["旧许可"]
    assert found(q="拍卖") == ["拍卖许可"]
    assert found(q="ｂ－002") == ["加油站检查"]
    assert found(type="inspection") == ["加油站检查"]
    assert found(q="示例条例") == ["拍卖许可", "加油站检查"]
    assert found(q="拍卖 加油") == []
    assert "没有符合条件的事项" in texts(client.get(landing.url, {"q": "没有的"}))
    assert found(q='"\x00', type="nobody", status="x") == []


def test_the_flow_and_the_power_lead_to_each_other(bureau, client):
    power = make_released(bureau.column("powers"), topic=bureau.topic, title="拍卖许可")
    flow = make_item(bureau.column("power_processes"), topic=bureau.topic, title="拍卖许可流程")
    flow.page_links.create(target=power, kind="process_of")
    flow.save_revision()
    release(flow, actor=None, ground=Ground.SAMPLE)
    assert "拍卖许可流程" in texts(client.get(power.url))
    assert power.url in texts(client.get(flow.url))
