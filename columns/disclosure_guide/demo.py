"""The sample guide; address and numbers are made up."""

from __future__ import annotations

from cms.plugins.samples import SampleDays, SampleEnglish, SampleItem


def items(days: SampleDays) -> list[SampleItem]:
    """Return the guide, in Chinese and English."""
    return [
        SampleItem(
            slug="sample-disclosure-guide",
            title="政府信息公开指南（示例）",
            written_on=days.ago(40),
            published_on=days.ago(38),
            summary="本机关政府信息的分类、编排体系、获取方式，以及公开工作机构的联系方式。",
            keywords="公开指南、依申请公开、索引号",
            fields={
                "scope": "机构职能、机构设置、办公地址、联系方式和负责人信息；\n"
                "本机关制发的规范性文件、政策文件及其解读；\n"
                "发展规划、年度计划和工作总结；\n"
                "社会消费品零售、对外贸易等统计数据；\n"
                "办事指南、权责清单和权力运行流程；\n"
                "部门预算、决算和“三公”经费；\n"
                "人事任免、公务员招录信息；\n"
                "《基本目录》列明的其他信息。",
                "classification": "机构概况类：机构、领导、人事；\n政策类：法规、政策、解读；\n"
                "业务类：动态、通知公告、规划计划、统计数据；\n服务类：办事指南、信息查询；\n"
                "监督类：财政信息、权责清单、年度报告。",
                "arrangement": "每条信息有一个索引号，由三段组成：本单位统一社会信用代码、发布年份、"
                "五位流水号。例如“11450200007500000X/2026-00015”表示2026年发布的第15条信息。\n"
                "同一条信息修改后索引号不变；撤下后编号不再使用。",
                "access": "网站：按栏目查看，或在“政府信息公开目录”里筛选、下载；\n"
                "公众号：“柳州商务（示例）”发布动态和通知；\n"
                "现场：示例市档案馆、图书馆设有政府信息查阅点；\n"
                "老年人和残疾人可以打电话，由工作人员帮助查找。",
                "request_summary": "没有主动公开的信息，可以当面、邮寄或者在网上申请，不需要说明用途。"
                "收到申请之日起20个工作日内答复。办法和申请表见“依申请公开”栏目。",
                "office_name": "办公室（示例）",
                "address": "广西柳州市示例路1号商务大楼305室",
                "postcode": "545000",
                "office_hours": "工作日上午8:30—12:00，下午15:00—18:00",
                "phone": "0772-0000000",
                "fax": "0772-0000010",
                "internet_contact": "office@example.com",
                "supervision": "认为本机关不依法履行公开义务的，可以向市政府信息公开主管部门投诉、举报，"
                "也可以依法申请行政复议或者提起行政诉讼。投诉电话：0772-0000009（示例）。",
            },
            body=(),
            english=SampleEnglish(
                title="Guide to government information (Sample)",
                summary="How information is classified, arranged and obtained, and whom to ask.",
                fields={
                    "scope": "The bureau: duties, structure, contacts, leadership;\n"
                    "Policies and their interpretations;\nPlans and reports;\nStatistics;\n"
                    "Service guides and powers;\nBudget and final accounts.",
                    "classification": "Organisation;\nPolicy;\nWork;\nServices;\nSupervision.",
                    "arrangement": "Each piece of information has an index number: the code of the "
                    "bureau, the year of publication and a serial number of five digits.",
                    "access": "On this website;\nOn the WeChat account;\nIn the city archives.",
                    "request_summary": "What is not published may be requested; no reason is asked.",
                    "office_name": "General Office (Sample)",
                    "address": "Room 305, Commerce Building, 1 Shili Road (sample), Liuzhou",
                    "office_hours": "Working days, 8:30–12:00 and 15:00–18:00",
                    "supervision": "Complaints may be sent to the authority for government "
                    "information; review and litigation are open to you.",
                },
            ),
        )
    ]
