"""The screens: choose a Word file, look at what was read of it, make the draft."""

from __future__ import annotations

import hashlib
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic.base import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.attachments import rules
from cms.plugins.models import ImportUpload
from cms.plugins.pages import ItemPage
from cms.plugins.word import blank
from cms.plugins.word.drafts import create_draft, may_draft
from cms.plugins.word.errors import WordFileError
from cms.plugins.word.facts import facts_for
from cms.plugins.word.files import MAX_BYTES, read_word
from cms.plugins.word.forms import WordForm
from cms.plugins.word.preview import preview_of
from cms.plugins.word.queries import drafts_of, source_of
from cms.plugins.word.structure import WordDocument

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class WordDraftView(WagtailAdminTemplateMixin, TemplateView):
    """One address for the steps; ``GET ?template=1`` answers an empty document to write in."""

    http_method_names = ["get", "post", "head", "options"]
    template_name = "cms_plugins/word/upload.html"
    preview_template_name = "cms_plugins/word/preview.html"
    page_title = _lazy("从 Word 建立草稿")
    header_icon = "doc-full"
    model: Any
    landing: Any

    def dispatch(
        self,
        request: HttpRequest,
        app_label: str,
        model_name: str,
        landing_id: int,
    ) -> Any:
        try:
            self.model = apps.get_model(app_label, model_name)
        except LookupError as error:
            raise Http404("No such item type.") from error
        if not issubclass(self.model, ItemPage):
            raise Http404("No item type.")
        self.landing = get_object_or_404(Page, pk=landing_id).specific
        if not may_draft(request.user, self.model, self.landing):
            raise PermissionDenied
        return super().dispatch(request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "template" in request.GET:
            return HttpResponse(
                blank.template_document(),
                content_type=_WORD_TYPE,
                headers={"Content-Disposition": 'attachment; filename="document.docx"'},
            )
        return self._upload_page(WordForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "token" in request.POST:
            return self._confirmed(request)
        form = WordForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._upload_page(form)
        file = form.cleaned_data["file"]
        if file.size > MAX_BYTES:
            form.add_error(
                "file",
                _("文件有%(size)dMB，超过上限%(most)dMB。请压缩文件里的图片，或者拆分后再上传。")
                % {"size": -(-file.size // 1024**2), "most": MAX_BYTES // 1024**2},
            )
            return self._upload_page(form)
        name, content = rules.clean_file_name(file.name), file.read()
        try:
            read = read_word(name, content)
        except WordFileError as error:
            form.add_error("file", str(error))
            return self._upload_page(form)
        user: Any = request.user
        upload = ImportUpload.keep(self._purpose(), user, name, content)
        return self._preview_page(read, upload)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_explore", args=[self.landing.pk]),
                "label": self.landing.get_admin_display_title(),
            },
            {"url": "", "label": self.get_page_title()},
        ]

    def get_page_subtitle(self) -> str:
        return str(self.model._meta.verbose_name)

    def _purpose(self) -> str:
        return f"word:{self.model._meta.label_lower}:{self.landing.pk}"[-60:]

    def _upload_page(self, form: WordForm) -> HttpResponse:
        context = self.get_context_data(form=form)
        return self.render_to_response(context, status=400 if form.errors else 200)

    def _preview_page(self, read: WordDocument, upload: ImportUpload) -> HttpResponse:
        self.template_name = self.preview_template_name
        digest = hashlib.sha256(bytes(upload.content)).hexdigest()
        return self.render_to_response(
            self.get_context_data(
                read=read,
                facts=facts_for(self.model, read),
                preview=preview_of(read),
                upload=upload,
                earlier=drafts_of(digest),
            )
        )

    def _confirmed(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        try:
            with transaction.atomic():
                upload = ImportUpload.take(self._purpose(), user, request.POST.get("token", ""))
                if upload is None:
                    messages.error(
                        request, _("这个文件已经建立过草稿，或者预览后过了一天，请重新选择文件。")
                    )
                    return redirect(request.path)
                content = bytes(upload.content)
                page = create_draft(
                    self.model,
                    self.landing,
                    read_word(upload.name, content),
                    name=upload.name,
                    content=content,
                    user=user,
                )
                upload.delete()
        except (WordFileError, ValidationError) as error:
            reason = str(error) if isinstance(error, WordFileError) else "".join(error.messages)
            messages.error(request, _("没有建立草稿，什么都没有留下。%s") % reason)
            return redirect(request.path)
        report = reverse("word_source", args=[page.pk])
        messages.success(
            request,
            _("已从“%(file)s”建立草稿，请逐项核对后提交。") % {"file": upload.name},
            buttons=[messages.button(report, _("看没有读懂的内容"))],
        )
        return redirect("wagtailadmin_pages:edit", page.pk)


class WordSourceView(WagtailAdminTemplateMixin, TemplateView):
    """What was not understood of the Word file a page was made from, and the file."""

    http_method_names = ["get", "head", "options"]
    template_name = "cms_plugins/word/source.html"
    page_title = _lazy("Word 原件")
    header_icon = "doc-full"
    page: Any

    def dispatch(self, request: HttpRequest, page_id: int) -> Any:
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        source = source_of(self.page)
        if source is None:
            raise Http404("The page was not made from a Word file.")
        return super().get_context_data(page=self.page, source=source, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse("wagtailadmin_pages:edit", args=[self.page.pk]),
                "label": self.page.get_admin_display_title(),
            },
            {"url": "", "label": self.get_page_title()},
        ]


def word_url(model: Any, landing: Any) -> str:
    """Return where drafts of an item type are made from Word below a landing page."""
    return reverse("word_draft", args=[model._meta.app_label, model._meta.model_name, landing.pk])
