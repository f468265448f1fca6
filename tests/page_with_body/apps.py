from django.apps import AppConfig


class PageWithBodyConfig(AppConfig):
    name = "tests.page_with_body"
    label = "page_with_body"
    default_auto_field = "django.db.models.BigAutoField"
