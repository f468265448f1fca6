"""A column that only tests install: it proves the contract without a bureau behind it."""

from cms.plugins.config import ColumnConfig


class DummyColumnConfig(ColumnConfig):
    """The smallest plugin there can be."""

    name = "tests.dummy_column"
    label = "column_dummy"
    slug = "dummy"
    verbose_name = "试验栏目"
    path = ("政务公开", "试验栏目")
    page = "DummyIndexPage"
    items = {"试验信息": "DummyPage"}
