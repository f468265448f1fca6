"""A clerk pastes from Word into the editor; what is saved is clean."""

from __future__ import annotations

import re

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect
from wagtail.models import Page

from cms.core.blocks import BodyStreamBlock
from tests.page_with_body.models import PageWithBody

WORD = (
    "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body><!--StartFragment-->"
    "<p class=MsoNormal style='text-indent:32pt;mso-char-indent-count:2'><b><span "
    "style='font-family:仿宋_GB2312'>　　一、总体要求<o:p></o:p></span></b></p>"
    "<p class=MsoNormal><span><o:p>&nbsp;</o:p></span></p>"
    "<p class=MsoNormal><span lang=EN-US style='mso-bidi-font-size:16pt'>　　2026</span>"
    "<span>年促进消费。</span></p><!--EndFragment--></body></html>"
)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_text_pasted_from_word_is_saved_clean(browser_context, live_server, client, admin_user):
    page = PageWithBody(title="通知", slug="paste", live=False)
    page.body = BodyStreamBlock().to_python([("paragraph", "<p>甲</p>")])
    Page.objects.filter(depth=2).first().add_child(instance=page)
    page.save_revision()

    client.force_login(admin_user)
    browser_context.add_cookies(
        [
            {
                "name": django_settings.SESSION_COOKIE_NAME,
                "value": client.cookies[django_settings.SESSION_COOKIE_NAME].value,
                "url": live_server.url,
            }
        ]
    )
    tab = browser_context.new_page()
    tab.goto(f"{live_server.url}/admin/pages/{page.pk}/edit/")
    editor = tab.locator(".public-DraftEditor-content").first
    editor.click()
    tab.keyboard.press("Control+A")
    editor.evaluate(
        """(element, html) => {
            const data = new DataTransfer();
            data.setData('text/html', html);
            data.setData('text/plain', '纯文本');
            element.dispatchEvent(new ClipboardEvent('paste',
                {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        WORD,
    )
    editor.locator("text=年促进消费").wait_for()
    # Draftail writes the form's field a moment after the editor.
    expect(tab.locator("[name='body-0-value']")).to_have_value(re.compile("年促进消费"))
    with tab.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/edit/")
    ) as saved:
        tab.keyboard.press("Control+S")
    assert saved.value.status in {200, 302}
    tab.close()

    body = PageWithBody.objects.get(pk=page.pk).get_latest_revision_as_object().body
    source = body[0].value.source
    assert [line.split(">", 1)[1] for line in source.split("</p>") if line] == [
        "<b>一、总体要求</b>",
        "2026年促进消费。",
    ]
