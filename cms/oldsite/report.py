"""What became of each document, and of the file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from cms.plugins.imports import Effect, Problem


class Gap(models.TextChoices):
    """What a document lacks or what of it could not be taken over; it is imported all the same."""

    NO_PUBLICATION = "no_publication", _lazy("没有旧网站的发布日期，按导入时间发布")
    NO_DATE = "no_date", _lazy("没有成文日期，暂记导入当天")
    DERIVED_DATE = "derived_date", _lazy("成文日期由别处推得")
    NO_SOURCE = "no_source", _lazy("转载的文件没有原文网址，下次修改时补填")
    NO_POLICY = "no_policy", _lazy("没有找到所解读的政策")
    NO_TEXT = "no_text", _lazy("没有正文")
    PICTURES = "pictures", _lazy("图片没有带过来")
    FILES = "files", _lazy("附件仍指向旧网站")
    NOT_UNDERSTOOD = "not_understood", _lazy("看不懂，没有采用")
    TOO_LONG = "too_long", _lazy("太长，没有采用")
    NO_REDIRECT = "no_redirect", _lazy("旧网址没有重定向")
    DRAFT = "draft", _lazy("没有迁移窗口，存为草稿，发布日期和索引号没有采用")
    TOUCHED = "touched", _lazy("导入后有人改过，没有改动")
    GONE = "gone", _lazy("导入后页面已删除，不再导入")
    NO_WINDOW = "no_window", _lazy("已发布，改动要在迁移窗口内导入")


@dataclass(frozen=True, slots=True)
class Note:
    """One gap, with the field and the value it is about."""

    gap: Gap
    detail: str = ""

    def __str__(self) -> str:
        label = str(self.gap.label)
        return f"{label}：{self.detail}" if self.detail else label


@dataclass(slots=True)
class Entry:
    """What became of one document. ``read`` are headings, ``unread`` members nobody asked for."""

    line: int
    key: str = ""
    title: str = ""
    effect: Effect = Effect.REFUSED
    column: str = ""
    page: int | None = None
    is_live: bool = False
    read: list[str] = field(default_factory=list)
    unread: tuple[str, ...] = ()
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    links: int = 0
    redirects: int = 0

    def as_value(self) -> dict[str, Any]:
        """Return the entry as JSON values."""
        return {
            "line": self.line,
            "id": self.key,
            "title": self.title,
            "effect": str(self.effect.value),
            "column": self.column,
            "page": self.page,
            "live": self.is_live,
            "links": self.links,
            "read": self.read,
            "not_read": list(self.unread),
            "notes": [{"code": str(note.gap.value), "text": str(note)} for note in self.notes],
            "problems": [str(problem) for problem in self.problems],
        }

    def __str__(self) -> str:
        said = "；".join(str(problem) for problem in self.problems)
        return _("第%(line)d行 %(title)s：%(said)s") % {
            "line": self.line,
            "title": self.title or self.key or _("（没有标题）"),
            "said": said,
        }


@dataclass(slots=True)
class Tally:
    """The counts of a run; what it holds does not grow with the file."""

    effects: Counter[Effect] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)
    gaps: Counter[Gap] = field(default_factory=Counter)
    unread: Counter[str] = field(default_factory=Counter)
    live: int = 0
    drafts: int = 0
    links: int = 0
    redirects: int = 0

    def add(self, entry: Entry) -> None:
        """Count an entry."""
        self.effects[entry.effect] += 1
        self.gaps.update({note.gap for note in entry.notes})
        for name in entry.unread:
            # Members of a file gone wrong may all be different.
            if name in self.unread or len(self.unread) < 100:
                self.unread[name] += 1
        if entry.effect is Effect.REFUSED:
            return
        self.columns[entry.column] += 1
        self.live += entry.is_live
        self.drafts += entry.page is not None and not entry.is_live
        self.links += entry.links
        self.redirects += entry.redirects

    @property
    def changed(self) -> int:
        """Return how many documents were added or changed."""
        return self.effects[Effect.CREATE] + self.effects[Effect.CHANGE]

    def as_value(self) -> dict[str, Any]:
        """Return the counts as JSON values."""
        return {
            "total": self.effects.total(),
            "effects": {str(one.value): self.effects[one] for one in Effect},
            "columns": dict(sorted(self.columns.items())),
            "live": self.live,
            "drafts": self.drafts,
            "links": self.links,
            "redirects": self.redirects,
            "gaps": {str(gap.value): self.gaps[gap] for gap in Gap if self.gaps[gap]},
            "not_read": dict(sorted(self.unread.items())),
        }

    def as_lines(self) -> list[str]:
        """Return the counts in words."""
        effects = "，".join(
            _("%(effect)s%(count)d份") % {"effect": one.label, "count": self.effects[one]}
            for one in Effect
            if self.effects[one]
        )
        columns = "，".join(f"{name} {count}" for name, count in sorted(self.columns.items()))
        lines = [
            _("共%(total)d份：%(effects)s。") % {"total": self.effects.total(), "effects": effects}
            if effects
            else _("文件里没有内容。")
        ]
        if columns:
            lines.append(_("各栏目：%s。") % columns)
        lines.append(
            _(
                "已公开%(live)d份，草稿%(drafts)d份；政策与解读的关系%(links)d条，旧网址重定向%(redirects)d个。"
            )
            % {
                "live": self.live,
                "drafts": self.drafts,
                "links": self.links,
                "redirects": self.redirects,
            }
        )
        lines += [
            _("%(count)d份：%(gap)s") % {"count": self.gaps[gap], "gap": gap.label}
            for gap in Gap
            if self.gaps[gap]
        ]
        if self.unread:
            names = "，".join(f"{name}（{count}）" for name, count in sorted(self.unread.items()))
            lines.append(_("没有读的内容：%s。") % names)
        return lines
