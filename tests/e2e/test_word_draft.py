"""A clerk makes a draft from a Word file in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from cms.plugins.access import sync_page_permissions
from columns.municipal_policies.models import MunicipalPolicyPage
from tests.cms.plugins.word.test_normative_document import normative_document, workbook
from tests.e2e.test_first_news import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_from_word_to_a_draft_in_the_editor(browser, bureau, live_server):
    site = live_server.url
    bureau.column("municipal_policies")
    sync_page_permissions()
    clerk = browser.new_context(viewport={"width": 1280, "height": 1000}, locale="zh-CN").new_page()
    sign_in(clerk, site, bureau.drafter)
    clerk.goto(f"{site}/admin/items_column_municipal_policies_municipalpolicypage/")
    clerk.get_by_role("link", name="从 Word 建立草稿").first.click()
    expect(clerk.get_by_text("读得出什么")).to_be_visible()
    clerk.locator("input[type=file]").set_input_files(
        {"name": "柳商规3号.docx", "mimeType": WORD, "buffer": normative_document(workbook())}
    )
    clerk.get_by_role("button", name="读取并预览").click()
    expect(clerk.get_by_text("没有读懂的和要核对的")).to_be_visible()
    clerk.get_by_role("button", name="建立草稿").click()
    clerk.wait_for_url("**/edit/")
    expect(clerk.locator("[name='title']")).to_have_value(
        "柳州市商务局关于印发《柳州市家电以旧换新补贴实施细则》的通知"
    )
    clerk.get_by_role("link", name="看没有读懂的内容").click()
    expect(clerk.get_by_role("link", name="下载 Word 原件")).to_be_visible()
    clerk.get_by_role("link", name="回到编辑").click()

    # A picture still without words does not stand against saving, and the editor keeps the rest.
    page = MunicipalPolicyPage.objects.get()
    assert not page.live
    before = page.latest_revision.as_object()
    clerk.locator("[name='title']").fill("改过的标题")
    clerk.locator(".action-save").first.click()
    expect(clerk.locator(".messages .success")).to_be_visible()
    after = MunicipalPolicyPage.objects.get().latest_revision.as_object()
    assert after.title == "改过的标题"
    assert contents(after) == contents(before)


def contents(page):
    """Return the blocks as they read; the grid editor writes ``null`` under a merged cell."""
    blocks = []
    for block in page.body.get_prep_value():
        value = block["value"]
        if block["type"] == "table":
            value = {
                "rows": [[cell or "" for cell in row] for row in value["data"]],
                **{name: value[name] for name in ("mergeCells", "table_caption", "cell")},
            }
        if block["type"] != "paragraph":  # the editor gives paragraphs keys of their own
            blocks.append((block["type"], value))
    return blocks
