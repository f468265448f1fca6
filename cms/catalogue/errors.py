"""What goes wrong with a catalogue file, in words for a clerk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a file: ``what`` is wrong, where (``row``, ``cell``) and how to ``mend`` it.

    ``row`` is a place in the clerk's words, such as “第 35 行（序号 5）”; both may be empty where the
    fault lies in the whole file.
    """

    what: str
    mend: str
    row: str = ""
    cell: str = ""

    def sentence(self) -> str:
        """Return the fault as one Chinese line."""
        place = "".join((self.row, _("“%s”") % self.cell if self.cell else ""))
        said = {"place": place, "what": self.what, "mend": self.mend}
        if not place:
            return _("%(what)s %(mend)s") % said
        return _("%(place)s：%(what)s %(mend)s") % said


class CatalogueFileError(Exception):
    """A file that can't be taken for a catalogue, or that names what the bureau does not have.

    Carries every ``Problem`` found, so that a clerk mends the file once.
    """

    def __init__(self, file_name: str, problems: Sequence[Problem]) -> None:
        self.file_name = file_name
        self.problems = tuple(problems)
        super().__init__(str(self))

    def __str__(self) -> str:
        lines = [problem.sentence() for problem in self.problems]
        return "\n".join([_("文件“%s”不能导入，数据库没有改动。") % self.file_name, *lines])

    def to_dict(self) -> dict[str, object]:
        """Return the faults as JSON values."""
        return {
            "file": self.file_name,
            "errors": [
                {"row": one.row, "cell": one.cell, "what": one.what, "mend": one.mend}
                for one in self.problems
            ],
        }
