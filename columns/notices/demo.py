"""Sample notices and a list of results; merchants, names and numbers are made up."""

from __future__ import annotations

from cms.core.models import LinkKind
from cms.plugins.samples import (
    SampleDays,
    SampleFile,
    SampleItem,
    SampleReview,
    bullets,
    files,
    heading,
    numbered,
    picture,
    table,
    text,
)

_BUREAU = "柳州市商务局（示例）"
_MERCHANTS = (
    ("1", "柳州示例家电商场有限公司", "城中区", "电视机、冰箱、空调", "综合"),
    ("2", "柳州示例惠民电器经营部", "鱼峰区", "洗衣机、冰箱", "个体工商户"),
    ("3", "广西示例智能家居有限公司柳州分公司", "柳南区", "智能马桶、净水器", "综合"),
    ("4", "柳州示例制冷设备有限公司", "柳北区", "空调", "专营"),
    ("5", "柳江示例供销电器商店", "柳江区", "电视机、洗衣机", "个体工商户"),
    ("6", "柳城示例县域商贸有限公司", "柳城县", "电视机、冰箱、热水器", "综合"),
    ("7", "鹿寨示例家电服务有限公司", "鹿寨县", "空调、热水器", "综合"),
    ("8", "融安示例电器行", "融安县", "冰箱、洗衣机", "个体工商户"),
    ("9", "融水示例民族商贸有限公司", "融水苗族自治县", "电视机、冰箱", "综合"),
    ("10", "三江示例侗乡电器商场", "三江侗族自治县", "电视机、热水器", "个体工商户"),
    ("11", "柳州示例绿色回收有限公司", "柳南区", "旧家电上门回收", "回收企业"),
    ("12", "柳州示例厨卫电器有限公司", "城中区", "油烟机、燃气灶", "专营"),
)
_HEADER = ("序号", "商户名称", "所在县区", "销售或回收品类", "类型")


def items(days: SampleDays) -> list[SampleItem]:
    """Return notices that are open, closed, coming and without a term, a list, and two drafts."""
    return [
        _trade_in_call(days),
        _trade_in_merchants(days),
        _model_enterprises(days),
        _exhibitors(days),
        _safety_hotline(days),
        _evaluation_agency(days),
        _planned(days),
    ]


def _trade_in_call(days: SampleDays) -> SampleItem:
    written = days.ago(20)
    return SampleItem(
        slug="sample-notice-trade-in-merchants",
        title="关于组织开展家电以旧换新参与商户申报工作的通知（示例）",
        topic="industry",
        written_on=written,
        published_on=days.ago(19),
        summary="在本市登记的家电销售和回收商户均可申报参加家电以旧换新活动，全程免费、网上办理。",
        keywords="以旧换新、家电、商户申报",
        fields={
            "notice_type": "application",
            "document_number": f"柳商通〔{written.year}〕18号",
            "issuing_bodies": _BUREAU,
            "opens_on": days.ago(18),
            "closes_on": days.ahead(9),
            "contact": "市场秩序与行业管理科（示例）0772-0000012",
        },
        links=((LinkKind.NOTICE_OF, "sample-policy-trade-in"),),
        body=(
            text(
                "各县（区）商务主管部门，各有关企业：",
                "为落实《柳州市家电以旧换新补贴实施细则（示例）》，现组织开展参与商户申报工作，"
                "有关事项通知如下。",
            ),
            heading("一、谁可以申报"),
            numbered(
                "在柳州市登记注册，经营家电销售、安装或者旧家电回收业务；",
                "近两年没有因价格欺诈、虚假宣传受到行政处罚；",
                "能够开具合法票据，承诺不“先涨价后补贴”。",
            ),
            heading("二、要交什么材料"),
            table(
                "申报材料清单",
                ("序号", "材料名称", "份数", "说明"),
                ("1", "商户申报表", "1", "见附件1，盖章后扫描"),
                ("2", "营业执照", "1", "系统自动核验，不用上传"),
                ("3", "承诺书", "1", "见附件2，法定代表人签字"),
                ("4", "门店清单", "1", "有两家以上门店的填写"),
            ),
            heading("三、怎样办理"),
            numbered(
                "网上提交：登录本网站，在本通知页面下载附件，填好后发送到hyk@example.com；",
                "审核：收到材料后5个工作日内审核，材料不全的一次性告知；",
                "公示：审核通过的名单在本网站公示5个工作日，没有异议的纳入活动。",
            ),
            files(
                SampleFile(
                    title="附件1：商户申报表（示例）",
                    kind="docx",
                    paragraphs=(
                        "家电以旧换新参与商户申报表",
                        "填表说明：本表为示例，用黑色字填写。",
                    ),
                    rows=(
                        ("项目", "填写内容"),
                        ("商户名称", ""),
                        ("统一社会信用代码", ""),
                        ("经营地址", ""),
                        ("销售或回收品类", ""),
                        ("联系人及电话", ""),
                        ("单位盖章", ""),
                    ),
                ),
                SampleFile(
                    title="附件2：诚信经营承诺书（示例）",
                    kind="pdf",
                    paragraphs=(
                        "本单位自愿参加家电以旧换新活动，郑重承诺：",
                        "一、不先涨价后补贴，不虚开发票，不套取补贴资金。",
                        "二、明码标价，如实说明补贴标准和办理流程。",
                        "三、对收到的旧家电登记造册，交有资质的企业拆解。",
                        "四、自觉接受监督，违反承诺的愿意退出活动并承担责任。",
                        "承诺单位（盖章）：                    年    月    日",
                    ),
                ),
            ),
            text("本通知由市场秩序与行业管理科（示例）负责解释。"),
        ),
    )


def _trade_in_merchants(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-list-trade-in-merchants",
        title="家电以旧换新首批参与商户名单公示（示例）",
        model="ResultListPage",
        topic="industry",
        written_on=days.ago(4),
        published_on=days.ago(3),
        summary="首批12家商户通过审核，现予公示，公示期5个工作日。商户均为虚构。",
        keywords="以旧换新、家电、名单公示",
        fields={"as_of": days.ago(5)},
        links=(
            (LinkKind.RESULT_OF, "sample-notice-trade-in-merchants"),
            (LinkKind.RELATED, "sample-policy-trade-in"),
            (LinkKind.RELATED, "sample-guide-trade-in"),
        ),
        body=(
            text(
                "根据《关于组织开展家电以旧换新参与商户申报工作的通知（示例）》，经商户申报、县（区）"
                "初核、市商务局审核，拟确定下列12家商户首批参加活动，现予公示。",
                "公示期为5个工作日。对名单有不同意见的，请在公示期内以真实姓名书面反映，"
                "电话：0772-0000012。",
            ),
            table("首批参与商户名单（示例）", _HEADER, *_MERCHANTS),
        ),
        attachments=(
            SampleFile(title="首批参与商户名单（示例）", kind="xlsx", rows=(_HEADER, *_MERCHANTS)),
        ),
    )


def _model_enterprises(days: SampleDays) -> SampleItem:
    written = days.ago(45)
    return SampleItem(
        slug="sample-notice-ecommerce-models",
        title="关于申报市级电子商务示范企业的通知（示例）",
        topic="ecommerce",
        written_on=written,
        published_on=days.ago(41),
        summary="本年度市级电子商务示范企业申报工作已经截止，评审结果将另行公示。",
        keywords="电子商务、示范企业、申报",
        fields={
            "notice_type": "application",
            "document_number": f"柳商通〔{written.year}〕12号",
            "issuing_bodies": _BUREAU,
            "opens_on": days.ago(40),
            "closes_on": days.ago(12),
            "contact": "电子商务科（示例）0772-0000002",
        },
        links=((LinkKind.NOTICE_OF, "sample-policy-ecommerce"),),
        body=(
            text("根据《柳州市电子商务示范企业认定办法（示例）》，组织开展本年度申报工作。"),
            bullets(
                "上年度网络零售额500万元以上，或者带动农产品上行100万元以上；",
                "依法纳税、诚信经营，没有严重违法失信记录；",
                "愿意公开经验做法，接受同行参观学习。",
            ),
            text("申报已经截止。评审情况请留意本栏目“名单公示”。"),
        ),
    )


def _exhibitors(days: SampleDays) -> SampleItem:
    written = days.ago(5)
    return SampleItem(
        slug="sample-notice-expo-exhibitors",
        title="西南商贸博览会征集参展企业公告（示例）",
        topic="exhibition",
        written_on=written,
        published_on=days.ago(4),
        summary="面向全市征集参展企业，小微企业免费提供标准展位一个，报名即将开始。",
        keywords="会展、博览会、参展",
        fields={
            "notice_type": "announcement",
            "document_number": f"柳商公告{written.year}年第6号",
            "issuing_bodies": _BUREAU,
            "opens_on": days.ahead(5),
            "closes_on": days.ahead(30),
            "contact": "会展与商贸服务科（示例）0772-0000001",
        },
        links=((LinkKind.RELATED, "sample-news-expo-preparation"),),
        body=(
            picture("expo", "展馆的弧形屋顶下排列着彩色展位，人们正走进大门"),
            text("西南商贸博览会面向全市征集参展企业。报名开始后，可在网上或者到会展科窗口办理。"),
            table(
                "展位类型和费用（示例）",
                ("展位类型", "面积", "小微企业", "其他企业"),
                ("标准展位", "9平方米", "免费", "2,000元"),
                ("双开口展位", "18平方米", "1,500元", "4,500元"),
                ("光地展位", "36平方米起", "80元/平方米", "200元/平方米"),
            ),
        ),
    )


def _safety_hotline(days: SampleDays) -> SampleItem:
    written = days.ago(28)
    return SampleItem(
        slug="sample-notice-safety-hotline",
        title="关于公布商贸领域安全隐患举报方式的公告（示例）",
        topic="safety",
        written_on=written,
        published_on=days.ago(24),
        summary="市民发现商场超市、餐饮门店安全隐患，可通过电话、信函和网上三种方式举报。",
        keywords="安全生产、隐患举报",
        fields={
            "notice_type": "announcement",
            "document_number": f"柳商公告{written.year}年第5号",
            "issuing_bodies": _BUREAU,
            "contact": "市场秩序与行业管理科（示例）0772-0000012",
        },
        body=(
            heading("举报方式"),
            numbered(
                "电话：0772-0000012，工作日8:30—18:00有人接听，其余时间可以留言；",
                "信函：柳州市示例路1号，市场秩序与行业管理科收；",
                "网上：本网站“互动平台”。",
            ),
            heading("怎样处理"),
            text("收到举报后24小时内核查，7日内答复举报人；对举报人信息严格保密。"),
        ),
    )


def _evaluation_agency(days: SampleDays) -> SampleItem:
    written = days.ago(11)
    return SampleItem(
        slug="sample-notice-evaluation-agency",
        title="会展活动绩效评价第三方机构遴选公告（示例）",
        topic="exhibition",
        written_on=written,
        published_on=days.ago(9),
        summary="公开遴选一家机构承担年度会展活动绩效评价，符合条件的机构均可报名。",
        keywords="会展、绩效评价、遴选",
        fields={
            "notice_type": "tender",
            "document_number": f"柳商公告{written.year}年第7号",
            "issuing_bodies": _BUREAU,
            "opens_on": days.ago(8),
            "closes_on": days.ahead(2),
            "contact": "会展与商贸服务科（示例）0772-0000001",
        },
        links=((LinkKind.IMPLEMENTS, "sample-policy-exhibition"),),
        body=(
            text("现公开遴选会展活动绩效评价机构，报名材料一式三份密封送达，逾期不收。"),
            table(
                "评分标准（示例）",
                ("项目", "分值", "评分办法"),
                ("同类业绩", "30", "每个有效业绩6分，满分为止"),
                ("评价方案", "40", "按科学性、可操作性综合评分"),
                ("人员配备", "20", "负责人有高级职称得10分，其余按人数计分"),
                ("报价", "10", "最低报价得满分，其余按比例计算"),
            ),
        ),
        attachments=(
            SampleFile(
                title="遴选报名表（示例）",
                kind="docx",
                paragraphs=("会展活动绩效评价第三方机构遴选报名表",),
                rows=(
                    ("项目", "填写内容"),
                    ("机构名称", ""),
                    ("项目负责人", ""),
                    ("近三年同类业绩", ""),
                    ("报价（元）", ""),
                ),
            ),
        ),
    )


def _planned(days: SampleDays) -> SampleItem:
    written = days.ago(1)
    return SampleItem(
        slug="sample-notice-year-end-statistics",
        title="关于做好商贸流通企业年度统计直报工作的通知（示例）",
        topic="statistics",
        written_on=written,
        published_on=None,
        summary="（示例：审核中，等综合运行科负责人审签。）",
        review=SampleReview.WITH_THE_HEAD,
        keywords="统计直报、商贸流通",
        fields={"notice_type": "notice", "issuing_bodies": _BUREAU},
        body=(
            text("请各企业于每月5日前在直报系统填报上月数据，首次填报的企业可参加线上培训。"),
            bullets("填报内容和口径见系统内说明；", "填报有困难的，请拨打0772-0000006。"),
        ),
    )
