"""The columns' own endpoints as a program meets them: at /api/v2/, with the rules of the API."""

from __future__ import annotations

import pytest

from cms.core.models import Ground
from cms.core.release import release
from cms.plugins.registry import registry
from columns.registries import factories as registers
from columns.registries.models import RegisterPage
from columns.statistics import factories as statistics
from columns.statistics.models import StatisticalReleasePage
from tests.factories.site import make_item, make_released

SERIES = "statistics/sample-monthly/sample-total/"
RECORDS = "registers/sample-1/records/"
ADDRESSES = (
    "statistics/",
    "statistics/sample-monthly/",
    SERIES,
    "registers/",
    "registers/sample-1/",
    RECORDS,
    f"{RECORDS}示证00001/",
)


@pytest.fixture
def released(bureau):
    """Return a function that releases so many months and as many registers with as many records."""
    done = {"months": 0, "registers": 0}

    def grow(number):
        while done["months"] < number:
            done["months"] += 1
            month = done["months"]
            draft = make_item(
                bureau.column("statistics"),
                StatisticalReleasePage,
                topic=bureau.topic,
                year=2020 + month // 12,
                number=month % 12 + 1,
                figures=[statistics.figure(str(month))],
            )
            release(draft, actor=None, ground=Ground.SAMPLE)
        while done["registers"] < min(number, 3):
            done["registers"] += 1
            made = registers.register(done["registers"])
            records = [registers.record(one) for one in range(1, 61)]
            make_released(
                bureau.column("registries"),
                RegisterPage,
                edition=registers.edition(made, *records),
                topic=bureau.topic,
            )

    return grow


def test_every_column_with_endpoints_is_tested_here():
    mounted = {
        name
        for column in registry.all()
        for name in getattr(column.optional_module("api"), "ENDPOINTS", {})
    }
    assert mounted == {address.partition("/")[0] for address in ADDRESSES}


@pytest.mark.parametrize("address", ADDRESSES)
def test_answered_over_http_and_unknown_parameters_refused(client, released, address):
    released(1)
    answer = client.get(f"/api/v2/{address}")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    refused = client.get(f"/api/v2/{address}", {"serach": "x"})
    assert refused.status_code == 400
    assert refused.json()["unknown"] == ["serach"]
    assert client.post(f"/api/v2/{address}").status_code in (403, 405)


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=-1", "limit=9999", "limit=x", "offset=-1", "offset=x"]
)
@pytest.mark.parametrize("address", [SERIES, RECORDS, "statistics/", "registers/"])
def test_windows_are_checked(client, released, address, query):
    released(1)
    answer = client.get(f"/api/v2/{address}?{query}")
    # None at all is a size like another; the rest makes no sense.
    assert answer.status_code == (200 if query == "limit=0" else 400), answer.content.decode()


def test_what_is_not_public_is_not_there(client, bureau, released):
    released(1)
    make_item(bureau.column("statistics"), dataset=statistics.dataset("hidden"))
    for address in (
        "statistics/hidden/",
        "registers/sample-9/",
        f"{RECORDS}无/",
        "statistics/x/y/",
    ):
        assert client.get(f"/api/v2/{address}").status_code == 404


@pytest.mark.parametrize("address", ADDRESSES)
def test_queries_do_not_grow(client, released, assert_constant_queries, address):
    def read():
        assert client.get(f"/api/v2/{address}").status_code == 200

    assert_constant_queries(released, read, sizes=(1, 3))
