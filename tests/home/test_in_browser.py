"""The portal in a real browser: accessible, nothing refused by the policy, nothing overflowing."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.management import call_command
from django.utils import timezone

from cms.core.models import BureauSettings, Ground
from cms.core.release import release
from cms.plugins.registry import registry
from columns.municipal_policies.models import MunicipalPolicyPage, PolicyInterpretationPage
from columns.notices.models import NoticePage, ResultListPage
from tests.factories.site import make_bureau, make_item, make_released

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# A title of 60 characters: as long as they get.
LONG = "柳州市商务局柳州市财政局关于印发柳州市推动大规模设备更新和消费品以旧换新补贴资金管理实施办法及其操作规程的通知"
BODY = [
    ("heading", {"text": "一、补贴范围和标准", "level": "2"}),
    ("paragraph", "<p>每辆补贴<b>2万元</b>，见<a href='https://example.com/'>说明</a>。</p>"),
    (
        "table",
        {
            "data": [["品类", "比例", "上限"], ["一级能效家用电器", "20%", "2000"]],
            "first_row_is_table_header": True,
            "first_col_is_header": False,
            "table_header_choice": "row",
            "table_caption": "补贴标准",
        },
    ),
]


def landing(slug):
    return registry.get(slug).page_model.objects.get(locale__language_code="zh-hans")


def linked(slug, model, kind, target, **values):
    page = make_item(landing(slug), model, **values)
    page.page_links.create(kind=kind, target=target)
    page.save_revision()
    release(page, actor=None, ground=Ground.SAMPLE)
    return model.objects.get(pk=page.pk)


@pytest.fixture
def addresses(transactional_db):
    """Return the address of one page of each kind, on a portal with real content."""
    bureau = make_bureau()
    call_command("import_catalogue", stdout=StringIO())
    call_command("sync_columns", stdout=StringIO())
    BureauSettings.objects.update(
        site_id_code="4502000001",
        icp_number="桂ICP备00000000号",
        phone="0772-0000000",
        is_sample=True,
    )
    today = timezone.localdate()
    policies = landing("municipal_policies")
    old = make_released(policies, MunicipalPolicyPage, title="试行办法", validity="repealed")
    policy = linked(
        "municipal_policies",
        MunicipalPolicyPage,
        "replaces",
        old,
        title=LONG,
        topic=bureau.topic,
        body=BODY,
    )
    interpretation = linked(
        "municipal_policies", PolicyInterpretationPage, "interprets", policy, title="一图读懂"
    )
    notice = linked(
        "notices",
        NoticePage,
        "notice_of",
        policy,
        title="申报通知",
        topic=bureau.topic,
        opens_on=today,
        closes_on=today + dt.timedelta(days=9),
        contact="李科长 0772-0000000",
        body=BODY,
    )
    result = linked(
        "notices", ResultListPage, "result_of", notice, title="商户名单", topic=bureau.topic
    )
    for number in range(22):
        make_released(landing("news"), title=f"动态{number}", topic=bureau.topic)
    make_released(landing("bureau_profile"), title="商务局简介")
    return {
        "home": "/",
        "section": policies.get_parent().url,
        "column": landing("news").url,
        "mixed column": policies.url,
        "profile": landing("bureau_profile").url,
        "policy": policy.url,
        "repealed policy": old.url,
        "interpretation": interpretation.url,
        "notice": notice.url,
        "result list": result.url,
        "catalogue": "/catalogue/",
        "accessibility": "/accessibility/",
        "untranslated": f"/en{policy.url}",
        "missing": "/nothing/",
    }


@pytest.fixture
def tab(browser_context):
    """Return a tab and what went wrong in it; the browser reports every 404 page, which is meant."""
    page = browser_context.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.said = said
    return page


def complaints(tab):
    found = [text for text in tab.said if "status of 404" not in text]
    tab.said.clear()
    return found


def violations(tab):
    found = Axe().run(tab).response["violations"]
    return [(fault["id"], [node["html"][:120] for node in fault["nodes"]]) for fault in found]


def test_pages_are_accessible_and_keep_the_policy(live_server, addresses, tab, browser):
    faults = {}
    for name, address in addresses.items():
        tab.goto(live_server.url + address)
        faults[name] = violations(tab) + complaints(tab)
    for wishes in ({"color_scheme": "dark"}, {"contrast": "more"}):
        context = browser.new_context(locale="zh-CN", **wishes)
        wished = context.new_page()
        for name in ("home", "repealed policy", "notice", "catalogue", "accessibility"):
            wished.goto(live_server.url + addresses[name])
            faults[f"{name} {wishes}"] = violations(wished)
        context.close()
    assert {name: found for name, found in faults.items() if found} == {}


def overflow(tab):
    return tab.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )


def test_pages_fit_the_screen(live_server, addresses, browser):
    # 1280 px at 400 % are 320 px: the reflow of WCAG 1.4.10.
    too_wide = {}
    for width in (320, 640):
        context = browser.new_context(viewport={"width": width, "height": 640})
        for choice in ("standard.auto.auto", "largest.auto.auto"):
            context.add_cookies([{"name": "display", "value": choice, "url": live_server.url}])
            tab = context.new_page()
            for name, address in addresses.items():
                tab.goto(live_server.url + address)
                too_wide[width, choice, name] = overflow(tab)
            tab.close()
        context.close()
    assert {where: by for where, by in too_wide.items() if by > 0} == {}
    # The facts are folded on a phone only, and never without scripts.
    for width, scripts, shown in ((320, True, False), (1280, True, True), (320, False, True)):
        context = browser.new_context(
            viewport={"width": width, "height": 640}, java_script_enabled=scripts
        )
        tab = context.new_page()
        tab.goto(live_server.url + addresses["policy"])
        index_number = tab.get_by_text("索引号", exact=True)
        assert index_number.is_visible() is shown
        if not shown:
            tab.get_by_text("信息要素", exact=True).click()
            assert index_number.is_visible()
        context.close()


def test_the_keyboard_comes_to_the_text_first(live_server, addresses, tab):
    tab.goto(live_server.url + addresses["column"])
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent").strip() == "跳到正文"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "main"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.textContent").strip() == "动态21"
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
