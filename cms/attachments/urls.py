"""Addresses of files, mounted at the root.

``wagtaildocs_serve`` is the name by which Wagtail finds the address of a document.
"""

from __future__ import annotations

from django.urls import path

from cms.attachments import views
from cms.attachments.api import guard_v3

urlpatterns = [
    path(
        "documents/<int:document_id>/<path:document_filename>",
        views.serve_document,
        name="wagtaildocs_serve",
    ),
    path("media/<path:path>", views.serve_media, name="serve_media"),
]

# Here because the routers of API v3 exist only once all apps are ready, and nothing is served
# before the addresses are loaded.
guard_v3()
