"""The seven registers of the catalogue's row 8, as a bureau finds them; all can be edited."""

from django.db import migrations

VALID = "有效\n暂停\n注销\n吊销"
AREAS = "城中区\n鱼峰区\n柳南区\n柳北区\n柳江区\n柳城县\n鹿寨县\n融安县\n融水苗族自治县\n三江侗族自治县\n柳东新区\n北部生态新区"


def text(key, name, **more):
    return {"key": key, "name": name, **more}


def common(number="证书号", issued="发证日期", *, expires=True, scope="经营范围", aliases=""):
    fields = [
        text("enterprise_name", "企业名称", role="name", required=True, aliases="单位名称、名称、企业"),
        text("unified_code", "统一社会信用代码", kind="code", role="unified_code", required=True,
             aliases="信用代码、社会信用代码", hint="18位，会核对校验位；单元格请设为文本。"),
        text("certificate_number", number, kind="code", role="number", required=True,
             aliases=aliases, hint="每条都不同，再次导入时凭它认出同一条记录。"),
        text("issuing_organ", "发证机关", is_listed=False, aliases="登记机关、备案机关"),
        text("issued_on", issued, kind="date", role="issued_on", is_listed=False),
    ]
    if expires:
        fields.append(text("expires_on", "有效期至", kind="date", role="expires_on",
                           aliases="有效期", hint="长期有效的不填。"))
    fields += [
        text("area", "所在地区", kind="choice", role="area", choices=AREAS, aliases="县区、所属县区"),
        text("address", "地址", is_listed=False, aliases="经营地址、住所"),
        text("business_scope", scope, is_listed=False),
        text("status", "状态", kind="choice", role="status", choices=VALID, required=True),
    ]
    return fields


REGISTERS = [
    ("oil-retail", "成品油零售经营企业", "柳州市商务局", "city", "number",
     "《国务院办公厅关于加快发展流通促进商业消费的意见》（国办发〔2019〕42号）",
     "在本市从事汽油、柴油零售的加油站（点），一站一证。",
     [*common(number="成品油零售经营批准证书编号"),
      text("station_name", "加油站名称", aliases="站点名称"),
      text("products", "经营品种", is_listed=False)]),
    ("auction", "拍卖企业", "广西壮族自治区商务厅", "region", "number",
     "《中华人民共和国拍卖法》第十一条",
     "在本市设立、取得拍卖经营批准证书的企业。由自治区审批，本局转载。",
     [*common(number="拍卖经营批准证书编号"), text("auctioneers", "拍卖师人数", kind="number", is_listed=False)]),
    ("recycling", "再生资源回收经营者", "柳州市商务局", "city", "number",
     "《再生资源回收管理办法》",
     "已办理备案的再生资源回收企业和个体工商户。",
     [*common(number="备案编号", issued="备案日期", expires=False, scope="回收品种")]),
    ("overseas-labour", "对外劳务合作经营企业", "广西壮族自治区商务厅", "region", "number",
     "《对外劳务合作管理条例》第五条",
     "取得对外劳务合作经营资格的企业；没有资格的不得组织劳务人员赴国外工作。",
     [*common(number="对外劳务合作经营资格证书编号", expires=False),
      text("labour_phone", "业务咨询电话", is_listed=False)]),
    ("foreign-investment", "外商投资企业", "柳州市商务局", "city", "unified_code",
     "《中华人民共和国外商投资法》第三十四条（外商投资信息报告制度）",
     "在本市登记的外商投资企业的基本信息，来自企业报送的信息报告。",
     [text("enterprise_name", "企业名称", role="name", required=True, aliases="单位名称、名称、企业"),
      text("unified_code", "统一社会信用代码", kind="code", role="unified_code", required=True,
           aliases="信用代码、社会信用代码", hint="18位，会核对校验位；单元格请设为文本。"),
      text("registration_organ", "登记机关", is_listed=False, aliases="发证机关"),
      text("established_on", "成立日期", kind="date", role="issued_on", is_listed=False),
      text("investor_origin", "投资者国别（地区）", aliases="国别地区"),
      text("industry", "所属行业"),
      text("area", "所在地区", kind="choice", role="area", choices=AREAS, aliases="县区、所属县区"),
      text("address", "地址", is_listed=False, aliases="住所"),
      text("business_scope", "经营范围", is_listed=False),
      text("status", "状态", kind="choice", role="status", choices="存续\n注销\n吊销", required=True)]),
    ("used-cars", "二手车交易市场及经销企业", "柳州市商务局", "city", "number",
     "《二手车流通管理办法》",
     "已备案的二手车交易市场经营者和二手车经销企业。",
     [*common(number="备案编号", issued="备案日期", expires=False),
      text("subject_type", "主体类型", kind="choice", choices="交易市场\n经销企业\n拍卖企业\n鉴定评估机构", required=True)]),
    ("scrapped-vehicles", "报废机动车回收拆解企业", "广西壮族自治区商务厅", "region", "number",
     "《报废机动车回收管理办法》第五条、第六条",
     "取得报废机动车回收拆解资质的企业；没有资质认定的不得从事回收拆解。",
     [*common(number="资质认定书编号"), text("capacity", "年拆解能力（辆）", kind="number", is_listed=False)]),
]


def make(apps, schema_editor):
    register_model = apps.get_model("column_registries", "Register")
    field_model = apps.get_model("column_registries", "RegisterField")
    for order, (slug, name, organ, level, identity, basis, description, fields) in enumerate(REGISTERS, 1):
        register = register_model.objects.create(
            slug=slug, name=name, keeping_organ=organ, organ_level=level, identity=identity,
            legal_basis=basis, description=description, sort_order=order * 10,
        )
        field_model.objects.bulk_create(
            field_model(register=register, sort_order=number, **values)
            for number, values in enumerate(fields)
        )


class Migration(migrations.Migration):
    dependencies = [("column_registries", "0001_initial")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
