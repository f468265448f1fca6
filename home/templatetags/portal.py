"""What the frame of every page needs."""

from __future__ import annotations

from typing import Any

from django import template

from home.frame import Frame, frame_of
from home.queries import Digest, digests
from home.tree import tree_of

register = template.Library()


@register.simple_tag(takes_context=True)
def frame(context: Any) -> Frame:
    """Return header, breadcrumbs, languages and tags for the page or view being rendered."""
    return frame_of(context["request"], context.get("page"), title=context.get("title", ""))


@register.simple_tag(takes_context=True)
def digests_of(context: Any, children: Any) -> list[Digest]:
    """Return the public pages among a section's children with the newest items of each."""
    return digests(children, tree_of(context["request"]))
