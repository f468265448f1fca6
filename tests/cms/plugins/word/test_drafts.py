"""From a Word file to a draft, through the screens of the admin."""

from __future__ import annotations

import datetime as dt
import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.attachments.models import Document, Image
from cms.attachments.queries import is_public_document
from cms.core.models import AuditRecord, Ground
from cms.core.release import release
from cms.plugins.access import sync_page_permissions
from cms.plugins.models import ImportUpload, WordSource
from cms.plugins.registry import registry
from cms.plugins.word import blank, read_word
from cms.plugins.word.drafts import create_draft
from columns.municipal_policies.models import MunicipalPolicyPage, PolicyInterpretationPage
from columns.news.models import NewsPage
from columns.notices.models import NoticePage, NoticeType, ResultListPage
from columns.plans.enums import Half, PlanKind
from columns.plans.models import PlanPage
from tests.cms.plugins.word.files import CENTRE, RIGHT, plain, png, saved, write
from tests.cms.plugins.word.test_normative_document import normative_document, workbook
from tests.factories.site import make_item

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def staff(bureau, client):
    sync_page_permissions()
    client.force_login(bureau.drafter)
    return client


def url_of(bureau, slug, model):
    landing = bureau.column(slug)
    return reverse("word_draft", args=[model._meta.app_label, model._meta.model_name, landing.pk])


def upload(client, url, content, name="文件.docx"):
    return client.post(url, {"file": SimpleUploadedFile(name, content, WORD)})


def draft(client, url, content, name="文件.docx"):
    """Go through both steps; return the page and the answer of the second."""
    preview = upload(client, url, content, name)
    assert preview.status_code == 200, preview.content.decode()
    answer = client.post(url, {"token": preview.context["upload"].token})
    source = WordSource.objects.latest("pk")
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[source.page_id])
    return source.page.specific.latest_revision.as_object(), answer


def raw_body(page):
    return [(block["type"], block["value"]) for block in page.body.get_prep_value()]


def test_a_policy_becomes_a_draft_and_nothing_of_it_is_public(bureau, staff):
    sheet = workbook()
    content = normative_document(sheet)
    url = url_of(bureau, "municipal_policies", MunicipalPolicyPage)
    page, _answer = draft(staff, url, content, "柳商规3号.docx")
    assert (page.live, page.owner, page.get_parent()) == (
        False,
        bureau.drafter,
        bureau.column("municipal_policies").page_ptr,
    )
    assert (page.title, page.document_number, page.issuing_bodies, page.written_on) == (
        "柳州市商务局关于印发《柳州市家电以旧换新补贴实施细则》的通知",
        "柳商规〔2026〕3号",
        "柳州市商务局、柳州市财政局",
        dt.date(2026, 3, 1),
    )
    first, second = Image.objects.order_by("pk")
    assert raw_body(page) == [
        (
            "paragraph",
            (
                "<p>各县、区商务主管部门，各有关单位：</p>"
                "<p>为促进消费，<b>经市人民政府同意</b>，现印发给你们，请认真贯彻执行。</p>"
            ),
        ),
        ("heading", {"text": "一、补贴范围", "level": "2"}),
        ("heading", {"text": "（一）补贴品类", "level": "3"}),
        ("paragraph", "<p>1.一级能效电视机；</p><p>2.一级能效冰箱。</p>"),
        ("heading", {"text": "（二）补贴对象", "level": "3"}),
        ("paragraph", "<p>在柳州市内购买上述家电的个人消费者。</p>"),
        ("heading", {"text": "二、补贴标准", "level": "2"}),
        ("paragraph", "<p>补贴标准见表1。</p>"),
        (
            "table",
            {
                "data": [["品类", "能效", "比例"], ["电视机", "一级", "20%"], ["", "二级", "15%"]],
                "cell": [{"row": 2, "col": 0, "hidden": True}],
                "mergeCells": [{"row": 1, "col": 0, "rowspan": 2, "colspan": 1}],
                "first_row_is_table_header": True,
                "first_col_is_header": False,
                "table_header_choice": "row",
                "table_caption": "表1 补贴标准",
            },
        ),
        (
            "image",
            {
                "image": {"image": first.pk, "decorative": False, "alt_text": "补贴申领流程图"},
                "caption": "",
            },
        ),
        (
            "image",
            {"image": {"image": second.pk, "decorative": False, "alt_text": ""}, "caption": ""},
        ),
        (
            "paragraph",
            (
                "<p>附件：1.参与商户名单</p><p>2.补贴申请表</p><p>柳州市商务局</p>"
                "<p>柳州市财政局</p><p>二〇二六年三月一日</p>"
            ),
        ),
    ]
    (attachment,) = page.attachments.all()
    with attachment.document.open_file() as stored:
        assert stored.read() == sheet
    source = WordSource.objects.get()
    with source.document.open_file() as stored:
        assert stored.read() == content
    assert (source.document.original_filename, source.user) == ("柳商规3号.docx", bureau.drafter)
    assert not any(is_public_document(one) for one in Document.objects.all())
    assert b"".join(staff.get(source.document.url).streaming_content) == content
    staff.logout()
    assert staff.get(source.document.url).status_code == 404
    assert not ImportUpload.objects.exists()
    assert AuditRecord.objects.filter(action="word.draft").count() == 1


def test_the_file_stays_closed_when_its_page_is_released(bureau, staff):
    page, _answer = draft(staff, url_of(bureau, "news", NewsPage), saved(plain()))
    release(page, actor=None, ground=Ground.SAMPLE)
    assert not is_public_document(WordSource.objects.get().document)


def test_a_draft_opens_in_the_editor_and_says_what_was_not_understood(bureau, staff):
    url = url_of(bureau, "municipal_policies", MunicipalPolicyPage)
    page, _answer = draft(staff, url, normative_document(workbook()))
    report = reverse("word_source", args=[page.pk])
    editor = staff.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert editor.count(report) == 2  # in the message and in the header's menu
    shown = staff.get(report).content.decode()
    for note in WordSource.objects.get().notes:
        assert note["place"] in shown
        assert note["text"] in shown


def test_a_picture_without_words_is_refused_at_release(bureau, staff):
    document = plain()
    document.add_picture(io.BytesIO(png()))
    page, _answer = draft(staff, url_of(bureau, "news", NewsPage), saved(document))
    assert page.release_problems() == [
        "正文里有1张图片没有替代文字，请用一句话写明图片内容；纯装饰图片请勾选“仅作装饰”。"
    ]


def test_the_preview_shows_what_was_read_and_writes_nothing(bureau, staff):
    url = url_of(bureau, "municipal_policies", MunicipalPolicyPage)
    response = upload(staff, url, normative_document(workbook()))
    shown = response.content.decode()
    for text in (
        "柳州市商务局关于印发《柳州市家电以旧换新补贴实施细则》的通知",
        "柳商规〔2026〕3号",
        "柳州市商务局、柳州市财政局",
        "第17段之后（在“二、补贴标准”下）",
        "签发人：张三",
        "Microsoft_Excel_Sheet1.xlsx",
        "［图片：补贴申领流程图］",
        'rowspan="2"',
        "建立草稿",
    ):
        assert text in shown
    assert not MunicipalPolicyPage.objects.exists()
    assert not Document.objects.exists()
    assert not Image.objects.exists()


def test_a_notice_and_a_plan_read_more_from_their_titles(bureau, staff):
    def titled(title):
        document = docx.Document()
        write(document, title, alignment=CENTRE)
        write(document, "正文。")
        write(document, "柳州市商务局", "2026年7月3日", alignment=RIGHT)
        return saved(document)

    notice, _answer = draft(
        staff, url_of(bureau, "notices", NoticePage), titled("关于组织申报2026年外贸资金的通知")
    )
    assert notice.notice_type == NoticeType.APPLICATION
    plan, _answer = draft(
        staff,
        url_of(bureau, "plans", PlanPage),
        titled("2026年上半年工作总结及下半年工作计划"),
    )
    assert (plan.kind, plan.first_year, plan.last_year, plan.half) == (
        PlanKind.SUMMARY_AND_PLAN,
        2026,
        None,
        Half.FIRST,
    )
    outline, _answer = draft(
        staff, url_of(bureau, "plans", PlanPage), titled("“十五五”商务发展规划")
    )
    assert (outline.kind, outline.first_year) == (PlanKind.OUTLINE, 2026)
    assert WordSource.objects.latest("pk").notes == [
        {
            "kind": "check",
            "place": "年份",
            "text": "标题里没有年份，先按成文日期填了2026年，请核对年份和时段。",
        }
    ]


def test_a_fact_without_a_field_is_told_not_lost(bureau, staff):
    document = docx.Document()
    write(document, "柳商办〔2026〕2号", "《细则》政策解读", alignment=CENTRE)
    write(document, "一、背景", "为了促进消费。")
    write(document, "2026年3月1日", alignment=RIGHT)
    url = url_of(bureau, "municipal_policies", PolicyInterpretationPage)
    page, _answer = draft(staff, url, saved(document))
    assert (page.title, page.written_on) == ("《细则》政策解读", dt.date(2026, 3, 1))
    assert {note["text"] for note in WordSource.objects.get().notes} >= {
        "“柳商办〔2026〕2号”没有放进草稿，这类信息没有这一项。"
    }


def test_word_is_offered_where_the_type_takes_it(bureau, staff):
    bureau.column("notices")
    offered = staff.get(reverse("items_column_notices_noticepage:index")).content.decode()
    assert url_of(bureau, "notices", NoticePage) in offered
    other = staff.get(reverse("items_column_notices_resultlistpage:index")).content.decode()
    assert "word/column_notices" not in other
    explorer = reverse("wagtailadmin_explore", args=[bureau.column("notices").pk])
    assert url_of(bureau, "notices", NoticePage) in staff.get(explorer).content.decode()


def test_the_families_of_the_issue_take_word():
    takes = {
        column.slug
        for column in registry.all()
        for model in column.item_models.values()
        if model.word_facts is not None
    }
    assert takes >= {
        "municipal_policies", "ministry_policies", "provincial_policies", "notices", "news", "plans",
    }  # fmt: skip
    assert PolicyInterpretationPage.word_facts is not None


def test_only_who_may_add_the_type_there_may_go_on(bureau, staff, client):
    url = url_of(bureau, "news", NewsPage)
    token = upload(staff, url, saved(plain())).context["upload"].token
    closed = [
        url_of(bureau, "notices", ResultListPage),  # takes no Word
        reverse("word_draft", args=["column_news", "newspage", bureau.column("notices").pk]),
    ]
    for address in closed:
        assert staff.get(address).status_code == 302
        assert upload(staff, address, saved(plain())).status_code == 302
    assert staff.get(reverse("word_draft", args=["cms_core", "user", 1])).status_code == 404
    # Somebody else's upload is nobody's.
    client.force_login(bureau.head)
    assert client.post(url, {"token": token}).url == url
    # Rights that were taken away between the preview and the button.
    client.force_login(bureau.drafter)
    bureau.drafter.groups.clear()
    assert client.post(url, {"token": token}).url == reverse("wagtailadmin_login") + f"?next={url}"
    client.force_login(bureau.administrator)
    assert client.post(url, {"token": "no token"}).url == url
    assert not NewsPage.objects.exists()


def test_the_report_is_for_those_who_may_edit_the_page(bureau, staff):
    page, _answer = draft(staff, url_of(bureau, "news", NewsPage), saved(plain()))
    staff.force_login(bureau.outsider)
    assert staff.get(reverse("word_source", args=[page.pk])).status_code == 302
    staff.force_login(bureau.administrator)
    other = make_item(bureau.column("news"), NewsPage)
    assert staff.get(reverse("word_source", args=[other.pk])).status_code == 404


def test_a_second_press_makes_no_second_draft_and_the_same_file_is_told(bureau, staff):
    url = url_of(bureau, "news", NewsPage)
    token = upload(staff, url, saved(plain())).context["upload"].token
    staff.post(url, {"token": token})
    assert staff.post(url, {"token": token}).url == url
    assert NewsPage.objects.count() == 1
    with Document.objects.get().open_file() as stored:
        content = stored.read()
    assert "同一个文件建立过草稿" in upload(staff, url, content).content.decode()


def test_when_writing_fails_nothing_remains(bureau, settings, tmp_path, monkeypatch):
    sync_page_permissions()
    landing = bureau.column("news")

    def broken(*args, **kwargs):
        raise RuntimeError("the audit's disk is full")

    monkeypatch.setattr("cms.plugins.word.drafts.audit.record", broken)
    document = plain()
    document.add_picture(io.BytesIO(png()))
    content = saved(document)
    with pytest.raises(RuntimeError):
        create_draft(
            NewsPage,
            landing,
            read_word("新闻.docx", content),
            name="新闻.docx",
            content=content,
            user=bureau.drafter,
        )
    assert not NewsPage.objects.exists()
    assert not Document.objects.exists()
    assert not Image.objects.exists()
    assert [path for path in (tmp_path / "media").rglob("*") if path.is_file()] == []


def test_the_template_goes_in_when_it_is_filled(bureau, staff):
    url = url_of(bureau, "notices", NoticePage)
    response = staff.get(url, {"template": "1"})
    assert response["Content-Type"] == WORD
    page, _answer = draft(staff, url, response.content)
    assert (page.title, page.document_number, page.issuing_bodies, page.written_on) == (
        "某某市商务局关于某某事项的通知",
        "某商发〔2026〕1号",
        "某某市商务局",
        dt.date(2026, 3, 1),
    )
    assert [note.text for note in read_word("模板.docx", blank.template_document()).notes] == [
        "“（此件公开发布）”没有放进正文，公开方式由页面记录。"
    ]
