"""One plain page type."""

from django.apps import AppConfig


class PlainConfig(AppConfig):
    """One plain page type."""

    name = "bench.stock_project.plain"
    label = "plain"
