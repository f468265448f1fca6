from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.models import Locale, Page


@pytest.mark.django_db
def test_migrated_rows_are_there():
    assert Page.objects.filter(depth=1).count() == 1


@pytest.mark.django_db(transaction=True)
class TestMigratedRowsSurviveAFlush:
    """Each of these flushes the database when it is done."""

    def test_first(self):
        Page.objects.all().delete()
        Locale.objects.create(language_code="en")

    def test_second(self):
        assert Page.objects.filter(depth=1).count() == 1
        assert [locale.language_code for locale in Locale.objects.all()] == ["zh-hans"]


@pytest.mark.django_db(transaction=True)
def test_database_is_a_file_with_the_products_settings():
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.settings_dict["NAME"].endswith("db.sqlite3")
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_uploads_go_to_the_tests_own_folder(tmp_path):
    name = default_storage.save("a.txt", ContentFile(b"x"))
    assert (tmp_path / "media" / name).read_bytes() == b"x"
    assert str(tmp_path / "media") == settings.MEDIA_ROOT


@pytest.mark.django_db
class TestConstantQueries:
    def grow(self, size):
        Locale.objects.exclude(language_code="zh-hans").delete()
        Locale.objects.bulk_create(Locale(language_code=f"x{n}") for n in range(size - 1))

    def test_one_query_for_any_number_of_rows_passes(self, assert_constant_queries, count_queries):
        assert_constant_queries(self.grow, lambda: list(Locale.objects.all()))
        assert count_queries(lambda: list(Locale.objects.all())) == 1

    def test_a_query_for_each_row_fails_and_is_shown(self, assert_constant_queries):
        def read():
            for locale in Locale.objects.all():
                locale.refresh_from_db()

        with pytest.raises(pytest.fail.Exception) as failure:
            assert_constant_queries(self.grow, read)
        first, second = str(failure.value).splitlines()
        assert first == "queries by number of rows: {1: 2, 3: 4, 50: 51}"
        assert second.startswith("[1, 3, 50] SELECT")
