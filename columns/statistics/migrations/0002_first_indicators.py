"""The datasets and indicators a bureau of commerce usually releases; all can be edited."""

from django.db import migrations

DATASETS = [
    ("retail-monthly", "社会消费品零售总额月度数据", "month", "市统计局",
     "社会消费品零售总额：企业（单位、个体户）通过交易直接售给个人、社会集团非生产、非经营用的实物商品金额，"
     "以及提供餐饮服务所取得的收入金额。月度数据为初步数，年度终了以统计机构公布的最终核实数为准。"),
    ("trade-monthly", "外贸进出口月度数据", "month", "海关", ""),
    ("investment-quarterly", "利用外资季度数据", "quarter", "商务局", ""),
    ("services-quarterly", "第三产业运行季度数据", "quarter", "市统计局", ""),
]
INDICATORS = [
    ("retail-total", "社会消费品零售总额", "亿元", 2),
    ("retail-above-norm", "限额以上单位消费品零售额", "亿元", 2),
    ("catering-revenue", "餐饮收入", "亿元", 2),
    ("online-retail", "网上零售额", "亿元", 2),
    ("wholesale-sales", "批发业销售额", "亿元", 2),
    ("trade-total", "进出口总额", "亿元", 2),
    ("exports", "出口总额", "亿元", 2),
    ("imports", "进口总额", "亿元", 2),
    ("foreign-capital", "实际使用外资", "万美元", 0),
    ("tertiary-value", "第三产业增加值", "亿元", 2),
]


def make(apps, schema_editor):
    dataset = apps.get_model("column_statistics", "Dataset")
    indicator = apps.get_model("column_statistics", "Indicator")
    for order, (slug, name, kind, source, methodology) in enumerate(DATASETS, 1):
        dataset.objects.create(slug=slug, name=name, period_kind=kind, data_source=source,
                               methodology=methodology, sort_order=order * 10)
    for order, (code, name, unit, decimals) in enumerate(INDICATORS, 1):
        indicator.objects.create(code=code, name=name, unit=unit, decimals=decimals,
                                 sort_order=order * 10)


class Migration(migrations.Migration):
    dependencies = [("column_statistics", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
