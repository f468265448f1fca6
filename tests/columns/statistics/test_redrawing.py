"""Charts in the page's language, and trends that follow the revisions of earlier releases."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.utils import translation

from cms.core.models import Ground
from cms.core.release import release, withdraw
from columns.statistics import charts, factories
from columns.statistics.models import DrawnChart, ReleaseChart, StatisticalReleasePage


def released(page, **values):
    release(page, actor=None, ground=Ground.SAMPLE, **values)
    return StatisticalReleasePage.objects.get(pk=page.pk)


def month(draft, number, value, **chart):
    trend = ReleaseChart(title="走势", indicator=factories.indicator(), **chart)
    return released(draft(number, figures=[factories.figure(value)], charts=[trend]))


def rows(page):
    return DrawnChart.objects.get(page_id=page.pk).table["rows"]


def revise(page, value):
    page.figures.set([factories.figure(value)])
    page.revision_note = "统计局核定。"
    return released(page, revision=page.save_revision())


def test_a_revision_is_drawn_into_later_trends_and_not_into_earlier_ones(draft):
    first, second, third = (month(draft, number, f"{number}0") for number in (1, 2, 3))
    revise(second, "25")
    assert rows(first) == [["2026-01", "10"]]
    assert rows(second) == [["2026-01", "10"], ["2026-02", "25"]]
    assert rows(third) == [["2026-01", "10"], ["2026-02", "25"], ["2026-03", "30"]]
    chart = DrawnChart.objects.get(page_id=third.pk)
    assert [row["value"] for row in chart.spec["data"]["values"]] == [10.0, 25.0, 30.0]


def test_a_release_between_others_and_a_withdrawal_are_drawn_too(draft):
    month(draft, 1, "10")
    third = month(draft, 3, "30")
    second = month(draft, 2, "20")
    assert [place for place, _value in rows(third)] == ["2026-01", "2026-02", "2026-03"]
    withdraw(second, actor=None, ground=Ground.HEAD, reason="有误")
    assert [place for place, _value in rows(third)] == ["2026-01", "2026-03"]
    released(StatisticalReleasePage.objects.get(pk=second.pk))
    assert [place for place, _value in rows(third)] == ["2026-01", "2026-02", "2026-03"]


def test_what_is_the_same_is_not_drawn_again(draft, monkeypatch):
    first, second = month(draft, 1, "10"), month(draft, 2, "20")
    parts = draft(
        3, figures=[factories.figure("5", "甲"), factories.figure("6", "乙", sort_order=1)],
        charts=[ReleaseChart(title="构成", kind="parts", indicator=factories.indicator())],
    )  # fmt: skip
    released(parts)
    before = DrawnChart.objects.get(page_id=second.pk).svg

    def fail(*args):
        raise AssertionError("drawn again")

    monkeypatch.setattr(charts, "svg_of", fail)
    released(first, revision=first.save_revision())
    assert DrawnChart.objects.get(page_id=second.pk).svg == before
    with pytest.raises(AssertionError):
        revise(first, "11")


def test_another_dataset_is_left_alone(draft):
    first = month(draft, 1, "10")
    other = released(
        draft(
            2,
            dataset=factories.dataset("sample-other"),
            figures=[factories.figure("99")],
            charts=[ReleaseChart(title="走势", indicator=factories.indicator())],
        )
    )
    revise(first, "11")
    assert rows(other) == [["2026-02", "99"]]


def test_charts_are_drawn_in_the_language_of_the_page(draft):
    page = draft(
        figures=[factories.figure("5", year_on_year=Decimal(1)), factories.figure("3", "甲")],
        charts=[ReleaseChart(title="走势", indicator=factories.indicator())],
    )
    with translation.override("en"):
        page = released(page)
    chart = DrawnChart.objects.get(page_id=page.pk)
    assert chart.table["header"] == ["时期", "合计", "甲"]
    page.locale.language_code = "en"
    assert charts.draw_charts(page)[0].table["header"][0] != "时期"
