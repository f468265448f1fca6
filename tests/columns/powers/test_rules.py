"""What an item of the list says, and how a cell of bases is read."""

from __future__ import annotations

import pytest

from columns.powers.lookup import Lookup
from columns.powers.rules import Basis, is_code, missing_elements, normal_code, read_bases


def test_seven_elements_in_the_order_of_the_duty():
    assert missing_elements({}) == [
        "执法主体",
        "执法依据",
        "执法权限",
        "执法程序",
        "执法结果",
        "救济方式",
        "监督举报方式",
    ]
    full = dict.fromkeys(
        ("subject", "basis", "authority", "procedure", "result", "remedy", "supervision"), "有"
    )
    assert missing_elements(full) == []
    assert missing_elements({**full, "remedy": " \n"}) == ["救济方式"]


@pytest.mark.parametrize(
    ("written", "code", "good"),
    [
        ("４５０２－x－００１", "4502-X-001", True),
        (" 4502 0001 ", "45020001", True),
        ("ab", "AB", False),
        ("权力一", "权力一", False),
        ("-450", "-450", False),
    ],
)
def test_codes(written, code, good):
    assert normal_code(written) == code
    assert is_code(code) is good


def test_bases_of_a_cell():
    text = (
        "1.《中华人民共和国拍卖法》第十一条：企业从事拍卖业务须经审核批准。\n"
        "未经批准的，不得从事拍卖。\n"
        "（二）《拍卖管理办法》（商务部令2004年第24号）第七条第一款、第八条\n"
        "三、《广西壮族自治区〈拍卖法〉实施办法》\n"
    )
    assert read_bases(text) == [
        Basis(
            "《中华人民共和国拍卖法》",
            "第十一条",
            "企业从事拍卖业务须经审核批准。\n未经批准的，不得从事拍卖。",
        ),
        Basis("《拍卖管理办法》（商务部令2004年第24号）", "第七条第一款、第八条"),
        Basis("《广西壮族自治区〈拍卖法〉实施办法》"),
    ]


def test_a_basis_without_a_document_stands_for_itself():
    assert read_bases("三定规定\n") == [Basis("三定规定")]
    assert read_bases("  \n") == []


def test_a_lookup_takes_what_it_knows():
    assert Lookup.from_query({"q": " 拍卖 许可 ", "type": "licence", "status": "all"}) == Lookup(
        "拍卖 许可", "licence", "all"
    )
    assert Lookup.from_query({"q": "\x00", "type": "x", "status": "y"}) == Lookup()
    assert Lookup().status == "in_force"
    assert Lookup(chosen_status="all").status == ""
