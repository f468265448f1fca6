"""Reading tables that clerks fill in: Excel and CSV, a preview, then one transaction.

A column says which headings it knows (``ImportColumn``), makes a plan of what the rows would do
(``ImportPlan``) and carries it out; reading, templates and the three screens are here.
"""

from cms.plugins.imports.columns import ImportColumn, ImportRow, Problem
from cms.plugins.imports.errors import ImportFileError
from cms.plugins.imports.plans import Effect, ImportEntry, ImportPlan, ImportTally
from cms.plugins.imports.reading import read_rows
from cms.plugins.imports.templates import template_workbook

__all__ = [
    "Effect",
    "ImportColumn",
    "ImportEntry",
    "ImportFileError",
    "ImportPlan",
    "ImportRow",
    "ImportTally",
    "Problem",
    "read_rows",
    "template_workbook",
]
