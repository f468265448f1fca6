"""Why an answer stands where it does, for editors."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from search.answers import Question, answer

_LIMIT = 20


def may_see(user: Any) -> bool:
    """Return whether a person may see how answers are weighed: whoever may open the admin."""
    return bool(user.is_active and user.has_perm("wagtailadmin.access_admin"))


@require_safe
def explain_view(request: HttpRequest) -> HttpResponse:
    """Show the answers to ``?q=`` with what each score is made of."""
    if not may_see(request.user):
        raise PermissionDenied
    text = request.GET.get("q", "")[:200]
    found = answer(Question(text, limit=_LIMIT, explain=True), facets=()) if text else None
    names = {
        "pairs": _("二字组"),
        "characters": _("单字"),
        "group": _("同组文件"),
        "sentence": _("集中在一句"),
        "standing": _("效力、时间、附件（系数）"),
        "lifted": _("因解读提升"),
    }
    rows = [
        {
            "hit": hit,
            "score": f"{hit.score:.2f}",
            "parts": [
                {"name": names[name], "value": f"{hit.explanation[name]:.2f}"}
                for name in names
                if name in hit.explanation
            ],
        }
        for hit in (found.hits if found else ())
    ]
    context = {"text": text, "found": found, "rows": rows, "page_title": _("检索排序说明")}
    return render(request, "search/explain.html", context)
