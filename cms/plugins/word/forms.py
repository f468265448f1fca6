"""The form with the file."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.word.conversion import converter
from cms.plugins.word.files import MAX_BYTES


class WordForm(forms.Form):
    """The file; what may be chosen is said before it is chosen."""

    file = forms.FileField(
        label=_lazy("Word 文件"),
        error_messages={
            "required": _lazy("请选择 Word 文件。"),
            "empty": _lazy("文件是空的，请检查后重新选择。"),
        },
        widget=forms.FileInput(attrs={"accept": ".docx,.doc,.wps"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        most = MAX_BYTES // 1024**2
        self.fields["file"].help_text = (
            _("Word 或 WPS 文件（.docx、.doc、.wps），不超过%dMB。先看预览，确认后才建立草稿。")
            % most
            if converter()
            else _(
                "Word 文件（.docx），不超过%dMB。先看预览，确认后才建立草稿。"
                "这台服务器没有安装 LibreOffice，.doc 和旧格式的 .wps 请先另存为 .docx。"
            )
            % most
        )
