"""Tables as files."""

from __future__ import annotations

import codecs
import json

import pytest

from cms.plugins.downloads import csv_response, json_response, plain_cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-1", "'-1"),
        (-1, -1),
        (None, ""),
        ("柳州", "柳州"),
    ],
)
def test_no_cell_is_a_formula(value, cell):
    assert plain_cell(value) == cell


def test_csv_opens_in_excel():
    response = csv_response("目录", ["名称", "数"], [["甲,乙", 1], ['丙"丁', None]])
    content = b"".join(response.streaming_content)
    assert content.startswith(codecs.BOM_UTF8)
    assert content.decode("utf-8-sig") == '名称,数\r\n"甲,乙",1\r\n"丙""丁",\r\n'
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''%E7%9B%AE%E5%BD%95.csv"


@pytest.mark.parametrize(
    ("head", "items"),
    [({"title": "目录"}, [{"a": 1}, {"a": "二"}]), ({}, []), ({"title": "空"}, [])],
)
def test_json_is_whole(head, items):
    content = b"".join(json_response("data", head, items).streaming_content)
    assert json.loads(content) == {**head, "items": items}
