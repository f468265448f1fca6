"""Values of a valid item, for tests."""

from __future__ import annotations

import io
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Picture

from cms.attachments.models import Image
from columns.leadership.models import LeaderPage


def values(model: type[Any], number: int) -> dict[str, Any]:
    """Return what an item of ``model`` needs beyond its title: a leader has a portrait."""
    if model is not LeaderPage:
        return {}
    stream = io.BytesIO()
    Picture.new("RGB", (60, 80), "#dbe7f5").save(stream, "PNG")
    photo = Image.objects.create(
        title=f"相片{number}",
        file=ContentFile(stream.getvalue(), name=f"portrait-{number}.png"),
        description="示例人物工作照",
    )
    return {
        "post": "副局长",
        "rank": number,
        "cover": photo,
        "resume": "男，汉族，1975年1月出生，大学学历，中共党员。",
        "duties": "负责对外贸易工作。\n分管示例贸易科。",
    }
