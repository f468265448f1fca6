"""Releases: their table, charts, revisions, files, and what stays secret."""

import json
import xml.etree.ElementTree as ET
from decimal import Decimal

import pytest
from django.urls import reverse

from cms.core.models import Ground
from cms.core.release import ReleaseRefused, release
from columns.statistics import charts, factories
from columns.statistics.models import (
    DrawnChart,
    Figure,
    PublishedFigure,
    ReleaseChart,
    ReleasePlan,
    StatisticalReleasePage,
)


def released(page, **values):
    release(page, actor=None, ground=Ground.SAMPLE, **values)
    return StatisticalReleasePage.objects.get(pk=page.pk)


def trend(**values):
    return ReleaseChart(title="零售额走势", indicator=factories.indicator(), **values)


def test_the_table_is_shown_and_can_be_downloaded(draft, client):
    page = released(draft(figures=[
        factories.figure("12345.6", year_on_year=Decimal("-2.1")),
        factories.figure("-7", "城镇", sort_order=1),
    ]))  # fmt: skip
    html = client.get(page.url).content.decode()
    for text in ("12,345.60", "-2.1", "城镇", "2026年3月"):
        assert text in html
    lines = client.get(f"{page.url}download/csv/").getvalue().decode().splitlines()
    assert lines == [
        "\ufeff时期,地区,指标,分组,单位,本期数,同比增长（%）,累计数,累计同比增长（%）,备注",
        "2026-03,柳州市,示例指标sample-total,,亿元,12345.6,-2.1,,,",
        "2026-03,柳州市,示例指标sample-total,城镇,亿元,-7,,,,",
    ]
    data = json.loads(client.get(f"{page.url}download/json/").getvalue())
    assert data["period"] == "2026-03"
    assert data["items"][0]["value"] == "12345.6"
    assert client.get(f"{page.url}download/exe/").status_code == 404


def test_what_is_withheld_appears_nowhere(draft, client):
    figures = [
        factories.figure("500"),
        factories.figure("777.77", "甲", is_withheld=True, sort_order=1),
        factories.figure("888.88", "乙", is_withheld=True, respondents=424242, sort_order=2),
    ]
    chart = ReleaseChart(title="构成", kind="parts", indicator=factories.indicator())
    page = released(draft(figures=figures, charts=[trend(), chart]))
    answers = [
        client.get(page.url),
        client.get(f"{page.url}download/csv/"),
        client.get(f"{page.url}download/json/"),
        client.get(f"/api/v2/pages/{page.pk}/"),
    ]
    for answer in answers:
        text = answer.getvalue().decode()
        for secret in ("777.77", "888.88", "424242"):
            assert secret not in text
    assert "…" in answers[0].content.decode()
    assert PublishedFigure.objects.filter(is_withheld=True, value__isnull=False).count() == 0


def test_risks_stand_against_a_release_until_somebody_answers_for_it(draft, client, bureau):
    page = draft(figures=[factories.figure("5", "甲", respondents=1)])
    with pytest.raises(ReleaseRefused, match="只有1个调查对象"):
        released(page)
    client.force_login(bureau.administrator)
    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "只有1个调查对象，少于3个" in form
    page.confidentiality_note = "企业已书面同意。"
    page.save_revision()
    page = released(page)
    assert "书面同意" not in client.get(page.url).content.decode()
    assert "书面同意" not in client.get(f"/api/v2/pages/{page.pk}/").content.decode()


def test_a_revision_gives_its_reason_and_keeps_the_earlier_value(draft, client):
    page = released(draft(figures=[factories.figure("100"), factories.figure("60", "城镇")]))
    figure = page.figures.get(breakdown="")
    page.figures = [
        Figure(pk=figure.pk, indicator=figure.indicator, value=Decimal("101.5")),
        *page.figures.exclude(pk=figure.pk),
    ]
    revision = page.save_revision()
    with pytest.raises(ReleaseRefused, match=r"本期数由100改为101\.5"):
        released(page, revision=revision)
    page.revision_note = "统计局核定。"
    page = released(page, revision=page.save_revision())
    (change,) = page.revision_list
    assert (change["before"], change["after"], change["note"]) == ("100", "101.5", "统计局核定。")
    html = client.get(page.url).content.decode()
    assert "这一期数据有修订" in html
    assert "统计局核定。" in html
    assert PublishedFigure.objects.filter(until__isnull=True).count() == 2
    # Released once more with nothing changed: nothing is written.
    before = list(PublishedFigure.objects.values())
    page = released(page, revision=page.save_revision())
    assert list(PublishedFigure.objects.values()) == before


def test_charts_are_drawn_once_at_the_release(draft, client, monkeypatch):
    released(draft(1, figures=[factories.figure("90"), factories.figure("50", "城镇")]))
    withdrawn = released(draft(2, figures=[factories.figure("95")]))
    from cms.core.release import withdraw

    withdraw(withdrawn, actor=None, ground=Ground.HEAD, reason="有误")
    page = released(
        draft(
            3, figures=[factories.figure("100"), factories.figure("60", "城镇")], charts=[trend()]
        )
    )
    (chart,) = page.drawn_charts.all()
    root = ET.fromstring(chart.svg)  # noqa: S314  our own drawing
    assert root.get("role") == "img"
    assert "style" not in chart.svg
    assert "stroke-dasharray" in chart.svg
    assert chart.table["header"] == ["时期", "合计", "城镇"]
    assert chart.table["rows"] == [["2026-01", "90", "50"], ["2026-03", "100", "60"]]

    def fail(*args, **kwargs):
        raise AssertionError("drawn for a reader")

    monkeypatch.setattr(charts, "svg_of", fail)
    html = client.get(page.url).content.decode()
    assert "<svg" in html
    answer = json.loads(client.get(f"/api/v2/pages/{page.pk}/").content)
    spec = answer["chart_list"][0]["spec"]
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
    assert (
        sum(
            len(rows)
            for rows in spec.get("datasets", {"": spec["data"].get("values", [])}).values()
        )
        == 4
    )


def test_a_failed_drawing_stops_no_release(draft, client, monkeypatch, caplog):
    import vl_convert

    def fail(_spec):
        raise ValueError("no")

    monkeypatch.setattr(vl_convert, "vegalite_to_svg", fail)
    page = released(draft(figures=[factories.figure("100")], charts=[trend()]))
    assert [chart.svg for chart in page.drawn_charts.all()] == [""]
    html = client.get(page.url).content.decode()
    assert "<svg" not in html
    assert "2026-03" in html
    assert "could not be drawn" in caplog.text


def test_titles_and_names_cannot_break_out_of_the_drawing(draft, client):
    evil = factories.indicator("evil", name='"><script>alert(1)</script>')
    chart = ReleaseChart(title='"><script>x</script>', kind="indicators", indicator=evil)
    page = released(draft(figures=[factories.figure("1", indicator=evil)], charts=[chart]))
    html = client.get(page.url).content.decode()
    assert "<script>alert" not in html
    assert "<script>x" not in html
    ET.fromstring(DrawnChart.objects.get().svg)  # noqa: S314  our own drawing


def test_the_calendar_says_what_is_out_and_what_is_late(draft, client, bureau):
    import datetime as dt

    dataset = factories.dataset()
    page = released(draft(3))
    for month, day in (
        (3, dt.date(2020, 4, 18)),
        (4, dt.date(2020, 5, 18)),
        (5, dt.date(2099, 1, 1)),
    ):
        ReleasePlan.objects.create(dataset=dataset, year=2026, number=month, planned_on=day)
    context = client.get(bureau.column("statistics").url).context
    assert [(entry.title[:7], entry.state) for entry in context["calendar"]] == [
        ("2026年3月", "released"),
        ("2026年4月", "overdue"),
        ("2026年5月", "planned"),
    ]
    assert context["calendar"][0].page == page


def test_a_period_has_one_release(draft):
    from django.core.exceptions import ValidationError

    draft(3, title="三月")
    with pytest.raises(ValidationError, match="已有页面“三月”"):
        draft(3)
    with pytest.raises(ValidationError, match="一年没有第13个月"):
        draft(13)


def test_neighbours_lead_through_the_series(draft, client):
    first, second = released(draft(12, year=2025, title="去年十二月")), released(draft(1))
    html = client.get(second.url).content.decode()
    assert "上一期：去年十二月" in html
    assert second.title in client.get(first.url).content.decode()
