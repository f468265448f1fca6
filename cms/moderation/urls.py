"""Addresses of the review under the admin's ``review/``."""

from __future__ import annotations

from django.urls import path

from cms.moderation.views.approval_form import ApprovalFormView
from cms.moderation.views.review import ReviewView

app_name = "cms_moderation"
urlpatterns = [
    path("<int:state_id>/", ReviewView.as_view(), name="review"),
    path("form/<int:workflow_state_id>/", ApprovalFormView.as_view(), name="approval_form"),
]
