"""The steps of the review, what happens in them, and what is put on record."""

from cms.moderation.models.people import Deputy, OwnerOverrideRecord
from cms.moderation.models.records import ReviewRecord
from cms.moderation.models.steps import ColumnWorkflow, ReviewStep
from cms.moderation.models.tasks import DepartmentReviewTask, DepartmentTaskState, UnitSignOff

__all__ = [
    "ColumnWorkflow",
    "DepartmentReviewTask",
    "DepartmentTaskState",
    "Deputy",
    "OwnerOverrideRecord",
    "ReviewRecord",
    "ReviewStep",
    "UnitSignOff",
]
