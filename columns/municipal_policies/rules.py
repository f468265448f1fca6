"""What an interpretation must hold to, as pure functions."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from columns.municipal_policies.enums import InterpretationForm


def form_problem(form: InterpretationForm, blocks: Collection[str], questions: int) -> str:
    """Return what is missing where an interpretation is not what it says it is, with its mend.

    ``blocks`` are the kinds of blocks of its body.
    """
    if form is InterpretationForm.GRAPHIC and "image" not in blocks:
        return _("解读形式选了“图解”，正文里却没有图片，请插入图片或改选其他形式。")
    if form is InterpretationForm.VIDEO and "video" not in blocks:
        return _("解读形式选了“视频解读”，正文里却没有视频，请插入视频或改选其他形式。")
    if form is InterpretationForm.QUESTIONS and not questions:
        return _("解读形式选了“问答解读”，请在“问答”里至少写一个问题。")
    return ""
