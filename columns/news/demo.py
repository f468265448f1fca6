"""Sample news over the bureau's fields of work; every name and figure in it is made up."""

from __future__ import annotations

from cms.plugins.samples import (
    SampleDays,
    SampleEnglish,
    SampleItem,
    SamplePicture,
    bullets,
    heading,
    picture,
    table,
    text,
)


def items(days: SampleDays) -> list[SampleItem]:
    """Return the sample articles: released ones, one late, and two still being written."""
    return [
        _noodles(days),
        _rcep(days),
        _exhibition(days),
        _ecommerce(days),
        _safety(days),
        _catering(days),
        _logistics(days),
        _investment(days),
        _statistics(days),
        _port(days),
        *_in_progress(days),
    ]


def _noodles(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-luosifen-export",
        title="柳州螺蛳粉再拓海外市场 首批新口味产品发往三个RCEP成员国（示例）",
        topic="trade",
        written_on=days.ago(6),
        published_on=days.ago(3),
        summary="首批按RCEP原产地规则申报的新口味预包装螺蛳粉从我市发运，市商务局靠前服务，"
        "帮助企业用好关税优惠。",
        keywords="螺蛳粉、RCEP、出口、原产地证书",
        cover=SamplePicture("noodles", "一碗热气腾腾的螺蛳粉，配酸笋、花生和青菜"),
        body=(
            text(
                "一碗螺蛳粉，连着千家万户的生计。近日，满载预包装柳州螺蛳粉的两个集装箱从鹿寨县"
                "示例食品产业园驶出，将经北部湾港分别运往三个RCEP成员国。这是今年新口味产品首次"
                "按RCEP原产地规则申报出口，企业凭原产地证书可在目的地享受关税优惠。",
            ),
            picture(
                "noodles",
                "一碗热气腾腾的螺蛳粉，配酸笋、花生和青菜",
                "预包装螺蛳粉出口带动了酸笋、豆角等原料种植（示意图）",
            ),
            heading("靠前服务，让企业“走得稳”"),
            text(
                "出口前，市商务局对外贸易科会同有关部门到企业车间逐项核对配料来源，帮助企业判断"
                "产品是否符合原产地标准，并安排专人指导填制单证。企业负责人说：“以前一张证要跑"
                "几趟，现在材料一次备齐，当天就能办好。”",
            ),
            heading("这一批货的基本情况"),
            table(
                "本批出口螺蛳粉的数量与去向（示例数据）",
                ("目的地", "数量（箱）", "重量（吨）", "口味"),
                ("示例国甲", "1,200", "9.6", "经典、番茄"),
                ("示例国乙", "860", "6.9", "经典"),
                ("示例国丙", "540", "4.3", "经典、麻辣"),
                ("合计", "2,600", "20.8", ""),
                row_names=True,
            ),
            heading("下一步打算"),
            bullets(
                "组织螺蛳粉企业参加境外食品展，公共展位费用按现行政策予以支持；",
                "每月办一次“原产地证书怎么用”线上答疑，企业可随时报名；",
                "对首次出口的小微企业安排专人联系，三个工作日内回复问题。",
            ),
            text("联系科室：对外贸易科（示例），电话：0772-0000003。"),
        ),
        english=SampleEnglish(
            title="Liuzhou Luosifen Reaches Three RCEP Markets with New Flavours (Sample)",
            summary="The first prepackaged rice noodles of new flavours declared under the RCEP "
            "rules of origin have left Liuzhou.",
            keywords="Luosifen、RCEP、export、certificate of origin",
            body=(
                text(
                    "Two containers of prepackaged Liuzhou luosifen, the city's river-snail rice "
                    "noodles, have left a food park in Luzhai County for three members of the "
                    "Regional Comprehensive Economic Partnership (RCEP). It is the first time this "
                    "year that the new flavours are exported under the RCEP rules of origin, which "
                    "entitles them to lower duties at their destination.",
                ),
                picture(
                    "noodles",
                    "A steaming bowl of luosifen with bamboo shoots, peanuts and greens",
                    "Exports support growers of bamboo shoots and beans (illustration)",
                ),
                heading("Service before the goods set out"),
                text(
                    "The bureau's foreign trade section checked with the company where each "
                    "ingredient comes from, whether the products meet the origin criteria, and how "
                    "the papers are to be filled in. A certificate that used to take several visits "
                    "is now issued on the day.",
                ),
                heading("What comes next"),
                bullets(
                    "Support for stands at food fairs abroad under the present policy;",
                    "a monthly online session on using certificates of origin;",
                    "a named contact for small firms that export for the first time.",
                ),
            ),
        ),
    )


def _rcep(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-rcep-training",
        title="RCEP原产地规则应用培训班开讲 86家外贸企业到场“充电”（示例）",
        topic="rcep",
        written_on=days.ago(12),
        published_on=days.ago(9),
        summary="培训围绕原产地累积规则、经核准出口商制度和单证常见问题展开，现场一对一答疑。",
        keywords="RCEP、原产地规则、外贸企业、培训",
        body=(
            text(
                "“零部件从两个成员国进口，组装后再出口，能不能算原产？”在市商务局举办的RCEP原产地"
                "规则应用培训班上，企业带着问题来，揣着答案走。来自汽车零部件、工程机械、食品等"
                "行业的86家外贸企业、110余人参加培训。",
            ),
            picture("training", "培训教室里，讲台前的屏幕上画着一艘货船和几个箭头"),
            heading("讲的是企业最常碰到的三件事"),
            bullets(
                "原产地累积规则：成员国的原材料可以合并计算，怎样留存证明材料；",
                "经核准出口商：自行出具原产地声明的条件和办理步骤；",
                "单证常见差错：商品编码、第三方发票、运输路线怎样填写。",
            ),
            heading("学完还能接着问"),
            text(
                "培训讲义将在本网站“通知公告”栏目提供下载。企业在应用中遇到的新问题，可以随时向"
                "对外贸易科（示例）反映，我们汇总后请专家统一解答。",
            ),
        ),
    )


def _exhibition(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-expo-preparation",
        title="西南商贸博览会筹备工作推进会召开（示例）",
        topic="exhibition",
        written_on=days.ago(9),
        published_on=days.ago(7),
        summary="会议明确展区设置、招展进度和交通保障安排，要求把方便群众观展放在首位。",
        keywords="会展、博览会、招展",
        body=(
            text(
                "市商务局召开西南商贸博览会筹备工作推进会，听取展区规划、招展招商和现场保障情况"
                "汇报，逐项研究需要协调的问题。",
            ),
            picture("expo", "展馆的弧形屋顶下排列着彩色展位，人们正走进大门"),
            table(
                "展区设置与招展进度（示例数据）",
                ("展区", "面积（平方米）", "已确定展位", "责任科室"),
                ("汽车与智能出行", "8,000", "62", "会展与商贸服务科（示例）"),
                ("螺蛳粉与特色食品", "5,000", "118", "对外贸易科（示例）"),
                ("家居与绿色家电", "4,500", "57", "市场秩序与行业管理科（示例）"),
                ("跨境电商", "2,500", "34", "电子商务科（示例）"),
            ),
            text(
                "会议强调，要把方便群众观展放在首位：增设无障碍通道和休息座椅，延长公交运营时间，"
                "在醒目位置公布停车和接驳信息。",
            ),
        ),
    )


def _ecommerce(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-livestream-training",
        title="直播电商实训营结业 120名学员带着家乡好物“上线”（示例）",
        topic="ecommerce",
        written_on=days.ago(15),
        published_on=days.ago(12),
        summary="实训营连续举办四周，免费培训返乡青年、个体商户和合作社成员120人。",
        keywords="电子商务、直播、人才培训",
        body=(
            picture("ecommerce", "手机屏幕上展示着包裹和水果，旁边堆着待寄的纸箱"),
            text(
                "为期四周的直播电商实训营结业。120名学员中，返乡青年占四成，最年长的一位是来自"
                "三江侗族自治县示例村的茶叶种植户，今年58岁。结业当天，她用侗汉双语直播两小时，"
                "卖出春茶96单。",
            ),
            heading("教方法，更教守规矩"),
            text(
                "课程除选品、拍摄和客服外，专门安排广告用语、食品标签和消费者退换货规定等内容，"
                "帮助学员从第一天起就诚信经营。",
            ),
            bullets(
                "培训不收取学费和资料费；",
                "优秀学员推荐到本地电商企业见习；",
                "下一期预计下季度报名。",
            ),
        ),
    )


def _safety(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-safety-inspection",
        title="守牢商贸领域安全底线 岁末年初专项检查全面展开（示例）",
        topic="safety",
        written_on=days.ago(8),
        published_on=days.ago(5),
        summary="五个检查组对商场超市、餐饮门店、成品油零售网点开展检查，发现问题当场交办。",
        keywords="安全生产、商场超市、燃气、消防通道",
        body=(
            text(
                "市商务局组成五个检查组，分赴各城区商场超市、餐饮门店和成品油零售网点，重点查看"
                "消防通道是否畅通、燃气报警装置是否正常、从业人员会不会用灭火器。",
            ),
            picture("safety", "一顶安全帽和一面盾牌，背后是商场的大楼"),
            table(
                "第一周检查情况（示例数据）",
                ("检查对象", "检查家数", "发现问题", "当场整改", "限期整改"),
                ("商场超市", "42", "31", "26", "5"),
                ("餐饮门店", "67", "58", "49", "9"),
                ("成品油零售网点", "23", "7", "7", "0"),
            ),
            text(
                "对限期整改的问题，检查组七日内回头看。欢迎市民发现身边隐患时拨打0772-0000012反映，"
                "我们核实后第一时间处理并反馈。",
            ),
        ),
    )


def _catering(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-catering-season",
        title="“龙城味道”餐饮消费季启动 老字号与新店同台亮相（示例）",
        topic="catering",
        written_on=days.ago(18),
        published_on=days.ago(15),
        summary="活动持续一个月，参与门店公布菜品价格和消费券使用规则，倡导节约用餐。",
        keywords="餐饮、消费季、老字号",
        body=(
            text(
                "“龙城味道”餐饮消费季在窑埠古镇启动。150余家餐饮门店参加，既有开了三代人的老字号，"
                "也有刚开业的小店。活动期间，参与门店在店门口公布菜品价格和消费券使用规则。",
            ),
            heading("怎样参加"),
            bullets(
                "到店出示手机号即可领取消费券，每人每天一张，不需要下载新的应用；",
                "老年人可凭身份证在柜台领取纸质券；",
                "活动不搭售、不限制最低消费，如有违反请拨打0772-0000001反映。",
            ),
        ),
    )


def _logistics(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-county-logistics",
        title="县域商业体系建设见实效 共同配送线路通到每个乡镇（示例）",
        topic="logistics",
        written_on=days.ago(22),
        published_on=days.ago(18),
        summary="邮政、快递和商超共用仓库与车辆，农产品出村和快递进村更快、更省。",
        keywords="物流、县域商业、共同配送",
        body=(
            text(
                "在融水苗族自治县示例镇的共同配送站，早上七点半，送快递来的车装上刚摘的香菇返程。"
                "一来一去不空跑，每件运费平均下降三成。目前，全市共同配送线路已通达所有乡镇。",
            ),
            picture("logistics", "一辆货车沿着山间公路驶向村庄和果园"),
            text("下一步将为乡镇站点配备冷藏柜，让山里的新鲜货“保鲜”出山。"),
        ),
    )


def _investment(days: SampleDays) -> SampleItem:
    return SampleItem(
        slug="sample-news-investor-roundtable",
        title="外商投资企业圆桌会议：12条建议逐条有回音（示例）",
        topic="investment",
        written_on=days.ago(14),
        published_on=days.ago(11),
        summary="企业提出的用工、物流和政策咨询等12条建议，当场答复7条，其余5条明确办理时限。",
        keywords="稳外资、圆桌会议、营商环境",
        body=(
            text(
                "市商务局召开本季度外商投资企业圆桌会议，16家企业代表围坐一桌，提出建议12条。"
                "能当场答复的7条当场答复，其余5条列出责任单位和办理时限，办结后书面回复。",
            ),
            table(
                "正在办理的建议（示例）",
                ("建议", "责任单位", "办理时限"),
                ("增加园区早班公交", "外商投资科（示例）协调", "15个工作日"),
                ("外籍员工工作许可办理指引增加英文版", "外商投资科（示例）", "10个工作日"),
                ("提供惠企政策一次告知单", "法规科", "10个工作日"),
                ("协调年底集中通关时段", "物流与口岸科（示例）", "5个工作日"),
                ("组织配套企业对接会", "对外贸易科（示例）", "30个工作日"),
            ),
        ),
    )


def _statistics(days: SampleDays) -> SampleItem:
    written = days.ago(10)
    period = f"{written.year}年前{written.month - 1}个月" if written.month > 1 else "上年全年"
    return SampleItem(
        slug="sample-news-retail-figures",
        title=f"{period}全市消费品市场运行平稳（示例）",
        topic="statistics",
        written_on=written,
        published_on=days.ago(8),
        summary="限额以上单位商品零售额保持增长，绿色智能家电增长较快。数据为示例，不代表实际情况。",
        keywords="社会消费品零售、统计、消费",
        body=(
            text(
                f"{period}，全市消费品市场总体平稳，升级类商品增势较好。以下均为示例数据，"
                "正式数据以统计部门发布为准。",
            ),
            table(
                "限额以上单位主要商品零售情况（示例数据）",
                ("类别", "零售额（亿元）", "同比增长（%）"),
                ("粮油、食品类", "28.6", "5.1"),
                ("家用电器和音像器材类", "13.4", "12.7"),
                ("汽车类", "61.9", "3.2"),
                ("石油及制品类", "35.8", "-1.4"),
                ("餐饮收入", "17.3", "6.8"),
                row_names=True,
            ),
            text(
                "口径说明：增长速度按可比口径计算；限额以上单位数量每月有变化，不宜直接相减比较。"
            ),
        ),
    )


def _port(days: SampleDays) -> SampleItem:
    event, published = days.late()
    return SampleItem(
        slug="sample-news-rail-port",
        title="铁路集装箱办理站扩能改造完成 货物进出更顺畅（示例）",
        topic="port",
        written_on=event,
        published_on=published,
        summary="扩能后每日可办理集装箱班列四列。（示例：本条晚于公开时限发布，用来说明“逾期”如何提示。）",
        keywords="口岸、铁路、集装箱",
        body=(
            picture("port", "港口岸边的红色起重机正在吊装集装箱，江面上停着货船"),
            text(
                "铁路集装箱办理站扩能改造工程通过验收，新增装卸线两条、堆场1.2万平方米，"
                "每日可办理集装箱班列四列，比改造前增加一倍。",
                "物流与口岸科（示例）将会同铁路部门每周公布班列计划，方便企业安排发运。",
            ),
        ),
    )


def _in_progress(days: SampleDays) -> list[SampleItem]:
    return [
        SampleItem(
            slug="sample-news-new-year-fair",
            title="网上年货节筹备会召开 首批60家商户确定参加（示例）",
            topic="ecommerce",
            written_on=days.due_tomorrow(),
            published_on=None,
            summary="（示例：草稿，公开时限明天届满。）",
            keywords="电子商务、年货节",
            body=(
                text(
                    "网上年货节筹备会明确活动时间、商户条件和售后要求，首批60家商户确定参加。",
                    "会议要求平台公布客服电话，七天无理由退货从简办理。",
                ),
            ),
        ),
        SampleItem(
            slug="sample-news-labour-cooperation",
            title="对外劳务合作企业座谈会综述（示例）",
            topic="cooperation",
            written_on=days.ago(2),
            published_on=None,
            summary="（示例：草稿，正在补充企业发言。）",
            body=(text("座谈会围绕合同备案、备用金缴存和外派人员服务保障展开。（待补充）"),),
        ),
    ]
