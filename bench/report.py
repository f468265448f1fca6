"""The table a person reads, on the screen and in docs/benchmarks.md."""

from __future__ import annotations

import os
import platform
import sqlite3
from datetime import UTC, datetime

import django
import wagtail

from bench.measure import Measurements
from bench.projects import PROJECT_DIR

DOCUMENT = PROJECT_DIR / "docs" / "benchmarks.md"
NAMES = {
    "import": "导入一页",
    "publish": "发布一页",
    "list": "按类型、时间排序的接口列表",
    "list anew": "同一列表，缓存为空",
    "deep": "同一列表翻到 90 % 处",
    "detail": "接口读一页",
    "page": "网页：一页",
    "column": "网页：栏目列表",
    "search": "接口检索（`?search=`）",
    "board": "公开情况看板",
    "due dates": "一万个到期日",
}
# (operation, greatest growth from the smallest to the largest size)
DUE_DATES_A_MINUTE = 1_000_000
FLAT = {"publish": 1.2, "list": 1.2}

INTRODUCTION = """\
# 速度

由 `make bench` 生成（`make bench BENCH=--write` 重写本页；`BENCH_SIZES=1000,20000` 改变页数）。

网站分别装有 {sizes} 页已发布的动态信息，旁边是一个原版 Wagtail {wagtail} 项目
（`bench/stock_project/`，只有一种最简单的页面类型，检索和接口都用自带的），装有同样多的页面、
同样的正文。两边都用 SQLite，打开数据库的选项相同，网页和接口在进程内经过全部中间件作答。
各网站轮流执行同一操作，一轮接一轮，所以机器忙的时候各个规模一样受影响；表中是中位数（毫秒）。
“增长”是最大规模与最小规模之比，1 表示不随网站变大而变慢。
"""
EXPLANATION = """\
## 怎样测

* **装页**：按正常途径导入并发布两页，比较第二页发布前后的所有数据表，把它留下的每一行按页复制
  （页面、版本、发布记录、索引号、审计链、日志、引用索引、检索索引），再执行 `ANALYZE`。
  1,000 页的网站装好后，`check_releases` 的检查和审计链的核验都要通过，才开始测量。
* **导入一页**：新建草稿、保存版本、以“旧网站迁移”为依据经 `cms.core.release` 发布；原版为新建、保存版本、发布。
* **发布一页**：随机取一页，改标题，保存版本，发布。
* **列表**：`/api/v2/pages/?type=…&order=-first_published_at`，每页 20 条；翻到 90 % 处即 `offset` 为总数的九成。
* **缓存为空**：每次请求前清空缓存，相当于刚有信息发布之后的第一个读者：总条数要重新数一遍，
  这是列表中唯一随页数增长的一步；平时总条数记到下一次发布，最多一分钟。
* **看板**：今天的公开情况，逐页读出全部信息的时限和发布情况，27 行、各科室、各经办人。查询次数不随页数增长，内存里一次只有一批。
* **到期日**：“二十个工作日”，起算日均匀分布在 2004 年至 2026 年。
* **检索**：随机取一页标题里的编号，检索该类型的页面。中文词在原版里查不到，所以比编号。

本产品的每一页比原版多做的事：责任科室由基本目录和业务分工推定，索引号，发布记录和内容摘要，审计链，
公开文件登记；接口给出的字段也多（正文分块、关系、附件、索引号、公开期限）。所以绝对值不能直接相比，要看增长。
"""


def as_table(found: Measurements) -> str:
    """Return the measurements as a Markdown table."""
    sizes = found.sizes
    head = ["操作", *(f"本产品 {size:,}" for size in sizes), "增长"]
    head += [*(f"原版 {size:,}" for size in sizes), "增长"]
    lines = [_row(head), _row(["---", *["---:"] * (len(head) - 1)])]
    for operation, name in NAMES.items():
        if operation not in found.rounds:
            continue
        cells = [name]
        for project in ("ours", "stock"):
            if (operation, project, sizes[0]) not in found.medians:
                cells += ["—"] * (len(sizes) + 1)
                continue
            cells += [f"{found.medians[operation, project, size]:.1f}" for size in sizes]
            growth = f"×{found.growth(operation, project):.2f}"
            cells.append(f"**{growth}**" if project == "ours" else growth)
        lines.append(_row(cells))
    lines.append("")
    for operation, limit in FLAT.items():
        growth = found.growth(operation, "ours")
        verdict = "达到" if growth <= limit else "未达到"
        lines.append(f"* {NAMES[operation]}：增长 {growth:.2f}，要求不超过 {limit}，{verdict}。")
    if "due dates" in found.rounds:
        slowest = max(found.medians["due dates", "ours", size] for size in sizes)
        a_minute = 60_000 / slowest * 10_000
        verdict = "达到" if a_minute >= DUE_DATES_A_MINUTE else "未达到"
        lines.append(f"* 到期日：一个核每分钟 {a_minute:,.0f} 个，要求一百万个，{verdict}。")
    lines += [
        (
            f"* 新建数据库（`manage.py migrate`）：本产品 {found.migrate['ours']:.1f} 秒，"
            f"原版 {found.migrate['stock']:.1f} 秒。"
        ),
        (
            f"* 启动（`manage.py check`）：本产品 {found.check['ours']:.1f} 秒，"
            f"原版 {found.check['stock']:.1f} 秒。"
        ),
    ]
    return "\n".join(lines)


def as_document(found: Measurements) -> str:
    """Return docs/benchmarks.md."""
    sizes = "、".join(f"{size:,}" for size in found.sizes)
    rounds = "、".join(f"{NAMES[name]} {count}" for name, count in found.rounds.items())
    surroundings = (
        f"{datetime.now(UTC):%Y-%m-%d}，{platform.system()} {platform.machine()}，"
        f"{os.cpu_count()} 个处理器核，Python {platform.python_version()}，"
        f"Django {django.__version__}，SQLite {sqlite3.sqlite_version}；"
        f"全程 {found.seconds / 60:.0f} 分钟；轮数：{rounds}。"
    )
    return "\n".join(
        [
            INTRODUCTION.format(sizes=sizes, wagtail=wagtail.__version__),
            "## 结果",
            "",
            as_table(found),
            "",
            surroundings,
            "",
            EXPLANATION,
        ]
    )


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
