import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page

from cms.catalogue.models import CatalogueRow, SectionPage
from cms.catalogue.readers import read_file
from cms.catalogue.reference import DEFAULT_FILE
from cms.catalogue.services import import_catalogue
from cms.catalogue.structure import planned_pages, section_slug, sync_columns
from cms.core.queries import unreleased_live_pages
from cms.plugins.registry import registry
from home.services import ensure_home
from tests.factories.catalogue import default_rows, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    import_catalogue(read_file(DEFAULT_FILE))
    return ensure_home()


def tree(page, depth=0):
    """Return the live pages below a page as (depth, slug)."""
    below = []
    page = Page.objects.get(pk=page.pk)
    for child in page.get_children().live():
        below += [(depth, child.slug), *tree(child, depth + 1)]
    return below


COLUMNS = [
    (0, "disclosure"),
    (1, "bureau_profile"),
    (1, "notices"),
    (1, "party_affairs"),
    (1, "integrity"),
    (0, "news"),
    (0, "policies"),
    (1, "municipal_policies"),
]


@pytest.fixture(autouse=True)
def _six_columns(only_columns):
    """The tree of a bureau whose other columns have no plugin yet."""
    only_columns(
        "bureau_profile", "integrity", "municipal_policies", "news", "notices", "party_affairs"
    )


def test_sections_and_columns_are_made_in_both_languages(home):
    result = sync_columns()
    assert len(result.made) == 16
    assert sorted(tree(home)) == sorted(COLUMNS)
    english = home.get_translation(Locale.objects.get(language_code="en"))
    assert sorted(tree(english)) == sorted(COLUMNS)


def test_no_shell_is_made_for_a_column_without_a_plugin(home):
    sync_columns()
    assert set(
        SectionPage.objects.filter(locale__language_code="zh-hans").values_list("title", flat=True)
    ) == {
        "政务公开",
        "政策法规",
    }


def test_english_pages_have_english_titles(home):
    sync_columns()
    titles = Page.objects.filter(locale__language_code="en", depth__gt=2).values_list(
        "title", flat=True
    )
    assert all(title.isascii() for title in titles)


def test_everything_made_came_by_the_door(home):
    sync_columns()
    assert list(unreleased_live_pages()) == []


def test_a_second_run_makes_nothing(home):
    sync_columns()
    before = list(Page.objects.order_by("pk").values())
    result = sync_columns()
    assert (result.made, result.kept) == ([], 16)
    assert list(Page.objects.order_by("pk").values()) == before


def test_a_page_an_editor_changed_is_kept(home):
    sync_columns()
    section = SectionPage.objects.get(slug="disclosure", locale__language_code="zh-hans")
    section.title = "政府信息公开"
    section.save_revision()
    column = registry.get("news").page_model.objects.first()
    assert sync_columns().made == []
    assert registry.get("news").page_model.objects.first().pk == column.pk


def test_check_tells_what_is_missing_and_makes_nothing(home):
    before = Page.objects.count()
    with pytest.raises(CommandError) as caught:
        call_command("sync_columns", "--check")
    assert caught.value.returncode == 1
    assert Page.objects.count() == before
    call_command("sync_columns")
    call_command("sync_columns", "--check")


def test_a_vanished_row_keeps_the_page_and_takes_no_new_one(home):
    sync_columns()
    page = registry.get("integrity").page_model.objects.get(locale__language_code="zh-hans")
    rows = [line for line in default_rows() if line[0] != "27"]
    import_catalogue(table_of(rows, title="柳州市商务局政府信息主动公开基本目录"))
    sync_columns()
    page.refresh_from_db()
    assert page.live
    (item,) = registry.get("integrity").item_models.values()
    assert not item.can_create_at(page)
    (other,) = registry.get("party_affairs").item_models.values()
    assert other.can_create_at(
        registry.get("party_affairs").page_model.objects.get(locale__language_code="zh-hans")
    )


def test_a_plugin_that_comes_later_gets_its_rows_and_pages(home):
    CatalogueRow.objects.filter(column_slug="news").update(column_slug="")
    sync_columns()
    assert CatalogueRow.objects.get(number=5).column_slug == "news"


def test_columns_of_the_home_page_hang_under_it_directly(home):
    planned = {one.path: one for one in planned_pages()}
    assert planned["网站首页", "商务动态"].parent == ()
    assert planned["网站首页", "政策法规"].parent == ()
    assert planned["网站首页", "政策法规", "市本级商务政策法规"].parent == ("网站首页", "政策法规")
    assert ("网站首页",) not in planned


def test_addresses_of_sections():
    assert section_slug(("政务公开",)) == "disclosure"
    assert section_slug(("RCEP",)) == "rcep"
    assert section_slug(("民生保障",)) == section_slug(("民生保障",))
    assert section_slug(("民生保障",)).startswith("section-")
    assert section_slug(("民生保障",)) != section_slug(("互动交流",))


def test_without_a_catalogue_the_command_says_what_to_do(db):
    with pytest.raises(CommandError) as caught:
        call_command("sync_columns")
    assert caught.value.returncode == 2
