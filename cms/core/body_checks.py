"""What stands against releasing a body that a draft may hold."""

from __future__ import annotations

from typing import Any

from django.utils.translation import ngettext


def body_problems(body: Any) -> list[str]:
    """Return what an editor's form would refuse in a body that came another way.

    Drafts made by imports, and released from a list or by a program, pass no form. 无障碍环境建设法
    art 32: a picture without words is no public information.
    """
    wordless = sum(
        block.block_type == "image" and _lacks_words(block.value.get("image")) for block in body
    )
    if not wordless:
        return []
    return [
        ngettext(
            "正文里有%(count)d张图片没有替代文字，请用一句话写明图片内容；纯装饰图片请勾选“仅作装饰”。",
            "正文里有%(count)d张图片没有替代文字，请用一句话写明图片内容；纯装饰图片请勾选“仅作装饰”。",
            wordless,
        )
        % {"count": wordless}
    ]


def _lacks_words(image: Any) -> bool:
    return bool(image and not image.decorative and not (image.contextual_alt_text or "").strip())
