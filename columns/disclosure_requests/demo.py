"""The sample regime; address and numbers are made up."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleFile, SampleItem, text
from columns.disclosure_requests.models import RequestChannel, RequestStep


def items(days: SampleDays) -> list[SampleItem]:
    """Return the regime with its forms."""
    return [
        SampleItem(
            slug="sample-request-regime",
            title="依申请公开政府信息制度和流程（示例）",
            written_on=days.ago(45),
            published_on=days.ago(41),
            summary="怎样申请政府信息、多久答复、收不收费、不服怎么办，附申请表。",
            keywords="依申请公开、申请表、信息处理费",
            fields={
                "who": "公民、法人或者其他组织都可以申请，不需要说明用途，也不需要证明与信息有利害关系。",
                "contents": "申请人的姓名或者名称、身份证明、联系方式；\n"
                "信息的名称、文号，或者便于查询的其他特征；\n"
                "形式要求：希望怎样拿到（纸质、电子邮件、当面领取等）。",
                "answers": "已经主动公开的，告诉您在哪里看、怎样看；\n"
                "可以公开的，把信息给您，或者告诉您什么时候、怎样拿；\n"
                "部分可以公开的，作区分处理，给您可以公开的部分；\n"
                "不能公开的，告诉您不公开并说明理由；\n"
                "经检索没有的，告诉您不存在；\n"
                "不由我们负责的，告诉您并说明理由，能确定由谁负责的，告诉您名称和联系方式；\n"
                "已经答复过又重复申请的，告诉您不重复处理；\n"
                "属于工商、不动产登记等查询，另有规定的，告诉您按那个规定办。",
                "third_party": "涉及商业秘密、个人隐私的，我们书面征求第三方意见，第三方应在15个工作日内"
                "答复；不答复的，由我们依法决定。征求意见的时间不计入答复期限。",
                "remedies": "投诉、举报：向市政府信息公开主管部门提出；\n"
                "行政复议：自知道答复之日起60日内，向示例市人民政府提出；\n"
                "行政诉讼：自知道答复之日起6个月内，向有管辖权的人民法院提起。",
                "office_name": "办公室（示例）",
                "address": "广西柳州市示例路1号商务大楼305室",
                "office_hours": "工作日上午8:30—12:00，下午15:00—18:00",
                "phone": "0772-0000000",
                "channels": [
                    RequestChannel(kind="person", how="示例路1号商务大楼305室，可以当场领取申请表"),
                    RequestChannel(
                        kind="mail",
                        how="柳州市示例路1号，邮编545000，收件人“办公室”，信封注明“政府信息公开申请”",
                    ),
                    RequestChannel(kind="internet", how="把填好的申请表发到office@example.com"),
                    RequestChannel(kind="oral", how="书写有困难的，可以到305室口头提出"),
                ],
                "steps": [
                    RequestStep(name="提交申请", actor="申请人"),
                    RequestStep(
                        name="登记",
                        actor="办公室",
                        time_limit="收到当日",
                        description="记录收到的日期，网上和传真提交的与申请人确认。",
                    ),
                    RequestStep(
                        name="内容是否明确？",
                        is_question=True,
                        actor="办公室",
                        time_limit="7个工作日",
                        otherwise="一次性书面告知补正，补正后重新计时\n逾期不补正的，视为放弃申请",
                    ),
                    RequestStep(
                        name="检索和审查",
                        actor="业务科室",
                        time_limit="10个工作日",
                        description="涉及第三方或者共同制作机关的，书面征求意见，时间不计入。",
                    ),
                    RequestStep(
                        name="保密审查和审核", actor="办公室、法规科", time_limit="5个工作日"
                    ),
                    RequestStep(
                        name="能否按期答复？",
                        is_question=True,
                        actor="办公室负责人",
                        otherwise="同意延长并告知申请人，最多延长20个工作日",
                    ),
                    RequestStep(
                        name="答复", actor="办公室", time_limit="收到申请之日起20个工作日内"
                    ),
                    RequestStep(name="归档", actor="办公室"),
                ],
            },
            body=(text("本制度依据《中华人民共和国政府信息公开条例》制定。（示例）"),),
            attachments=(
                SampleFile(
                    "公民政府信息公开申请表（示例）",
                    "docx",
                    paragraphs=("请填写后当面提交、邮寄或者发送到office@example.com。",),
                    rows=(
                        ("项目", "填写"),
                        ("姓名", ""),
                        ("身份证明（名称和号码）", ""),
                        ("联系方式", ""),
                        ("所需信息的名称、文号或者特征", ""),
                        ("希望怎样拿到", "□纸质　□电子邮件　□当面领取"),
                    ),
                ),
                SampleFile(
                    "法人和其他组织政府信息公开申请表（示例）",
                    "docx",
                    rows=(
                        ("项目", "填写"),
                        ("单位名称", ""),
                        ("统一社会信用代码", ""),
                        ("联系人和联系方式", ""),
                        ("所需信息的名称、文号或者特征", ""),
                        ("希望怎样拿到", ""),
                    ),
                ),
                SampleFile(
                    "授权委托书（示例）",
                    "docx",
                    paragraphs=(
                        "本人委托＿＿＿代为申请政府信息公开。",
                        "委托人：＿＿＿　日期：＿＿＿",
                    ),
                ),
            ),
        )
    ]
