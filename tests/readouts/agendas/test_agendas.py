"""Agendas in the constructions of the genre: who tells, how acts are named, what is no document. All invented."""

import pytest

from throughline.readouts.parse import parse

ENGLISH = "The Foreign Affairs Committee of the CPC Linhe District Committee met.\n"
CHINESE = "云岫区委外事工作委员会召开全体会议\n4月2日，云岫区委外事工作委员会召开全体会议。\n"


def papers_of(text):
    return [(one.action, one.title) for one in parse(text).documents]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "Adopted unanimously: the 2027 Work Plan, the Rules on Gifts and the List of Advisers.",
            [("approved", "2027 Work Plan"), ("approved", "Rules on Gifts"), ("approved", "List of Advisers")],
        ),
        (
            "Item 1: Report on foreign trade in the first quarter. Heard.",
            [("reported", "foreign trade in the first quarter")],
        ),
        (
            "The draft Rules on Twinning, tabled by the Foreign Affairs Office, were passed without a vote.",
            [("approved", "draft Rules on Twinning")],
        ),
        (
            "The meeting approved two documents: the Visit Plan for 2026 and the Budget for Foreign Affairs.",
            [("approved", "Visit Plan for 2026"), ("approved", "Budget for Foreign Affairs")],
        ),
        (
            "A circular of the provincial office on gifts was read out.",
            [("conveyed", "circular of the provincial office on gifts")],
        ),
        (
            "The leading group reviewed the implementation of the 2025 list of tasks and finalised that of 2026.",
            [("reviewed", "implementation of the 2025 list of tasks")],
        ),
        ("The leading group heard how the Health Commission had set up an international clinic.", []),
        (
            "The Three-Year Plan for International Communities won the backing of all members.",
            [("approved", "Three-Year Plan for International Communities")],
        ),
        (
            "The Plan for the Summer Forum was presented by the Secretary-General and approved.",
            [("approved", "Plan for the Summer Forum")],
        ),
        (
            "It decided to issue the Guide to Emergency Help for Foreigners.",
            [("approved", "Guide to Emergency Help for Foreigners")],
        ),
        ("There was a report on the rescue of two fishermen abroad.", [("reported", "rescue of two fishermen abroad")]),
        (
            "The plan to open a consular service centre was given the go-ahead.",
            [("approved", "plan to open a consular service centre")],
        ),
        (
            "By acclamation the committee carried the Joint Statement on Tea Culture.",
            [("approved", "Joint Statement on Tea Culture")],
        ),
        (
            "The committee looked through the statistics on inbound tourism.",
            [("reviewed", "statistics on inbound tourism")],
        ),
        (
            "The meeting heard three reports: on tourism, on the port and on foreign students.",
            [("reported", "tourism"), ("reported", "port"), ("reported", "foreign students")],
        ),
        ("The Foreign Affairs Office will revise the draft and submit the Border Plan to the next meeting.", []),
        (
            "Members reviewed last year's Action Plan and found that nine of its ten goals had been met.",
            [("reviewed", "last year's Action Plan")],
        ),
        (
            "The committee has approved the Measures for Supporting Overseas Warehouses, the Leading Group said.",
            [("approved", "Measures for Supporting Overseas Warehouses")],
        ),
        ("The Framework was explained by the Office and, after a short debate, adopted.", [("approved", "Framework")]),
        (
            "The committee issued its Opinions on Strengthening Foreign Affairs Discipline.",
            [("approved", "Opinions on Strengthening Foreign Affairs Discipline")],
        ),
        ("The meeting agreed that the Plan for Foreign Experts should be revised.", []),
        (
            "The draft five-year plan for external exchanges received its second reading.",
            [("deliberated", "draft five-year plan for external exchanges")],
        ),
        (
            "Participants watched a documentary and studied the Regulations on Confidentiality.",
            [("conveyed", "Regulations on Confidentiality")],
        ),
        (
            "A list of 24 key projects and a timetable were confirmed.",
            [("approved", "list of 24 key projects"), ("approved", "timetable")],
        ),
        (
            "The committee approved, in this order, the Port Plan, the Rail Plan and the Air Plan.",
            [("approved", "Port Plan"), ("approved", "Rail Plan"), ("approved", "Air Plan")],
        ),
        (
            "Approved were: Measures for Film Exchange; Rules for Guest Houses; and a Protocol with Pusan.",
            [
                ("approved", "Measures for Film Exchange"),
                ("approved", "Rules for Guest Houses"),
                ("approved", "Protocol with Pusan"),
            ],
        ),
        (
            "With the Work Summary adopted, members moved to the Work Plan, which was adopted too.",
            [("approved", "Work Summary"), ("approved", "Work Plan")],
        ),
        (
            "The county's implementing plan for the provincial opinions was discussed and passed.",
            [("approved", "county's implementing plan for the provincial opinions")],
        ),
        ("A decision on the Housing Plan was left to the Standing Committee.", [("deliberated", "Housing Plan")]),
        ("The committee turned down the proposal for a second forum.", []),
        (
            "The meeting focused on studying the spirit of the 20th CPC National Congress.",
            [("conveyed", "spirit of the 20th CPC National Congress")],
        ),
        (
            "The meeting announced the list of outstanding units and the results of the appraisal.",
            [("reported", "list of outstanding units"), ("reported", "results of the appraisal")],
        ),
        (
            "The meeting heard reports on inbound tourism, consular protection and border trade.",
            [("reported", "inbound tourism"), ("reported", "consular protection"), ("reported", "border trade")],
        ),
        (
            "From the Health Bureau came a report on medical services for foreign residents.",
            [("reported", "medical services for foreign residents")],
        ),
        (
            "Members first heard the Secretary convey the spirit of the provincial conference.",
            [("conveyed", "spirit of the provincial conference")],
        ),
        (
            "Members were briefed on the spirit of the provincial foreign affairs conference.",
            [("conveyed", "spirit of the provincial foreign affairs conference")],
        ),
        (
            "The Vice Mayor made a statement on the typhoon rescue of foreign crews.",
            [("reported", "typhoon rescue of foreign crews")],
        ),
        (
            "The Office accounted for the use of the exchange fund in 2026.",
            [("reported", "use of the exchange fund in 2026")],
        ),
        (
            "An interim report on the dredging project, circulated beforehand, was taken as read.",
            [("reported", "dredging project")],
        ),
        (
            "At the invitation of the chair, the Airport Group described its plans for new routes.",
            [("reported", "plans for new routes")],
        ),
        (
            "The Office reported back on the visit to Hamburg and the Education Bureau on the summer camp.",
            [("reported", "visit to Hamburg"), ("reported", "summer camp")],
        ),
        (
            "The meeting adopted the Plan for the Games but not the Rules on Sponsors.",
            [("approved", "Plan for the Games")],
        ),
        (
            "The session assigned the tasks listed in the Division of Work for 2027.",
            [("arranged", "tasks listed in the Division of Work for 2027")],
        ),
        (
            "Members received a briefing on the security situation of Chinese enterprises abroad.",
            [("reported", "security situation of Chinese enterprises abroad")],
        ),
        (
            "Deputy Director Zhao Min gave an overview of preparations for the autumn trade fair.",
            [("reported", "preparations for the autumn trade fair")],
        ),
        ("The Office will draw up the Measures for Honorary Citizens by June.", []),
        (
            "Director Qian Wei walked the members through the draft Plan for the Riverside Expo Area.",
            [("reported", "draft Plan for the Riverside Expo Area")],
        ),
        (
            "Also approved were the Interim Measures for Volunteers and the 2023 training plan.",
            [("approved", "Interim Measures for Volunteers"), ("approved", "2023 training plan")],
        ),
        ("The report noted that exports had grown by 12 percent.", []),
        ("Written reports were submitted by the port office and the airport company.", []),
        (
            "The meeting gave in-principle approval to the plan to twin with the Port of Rostock.",
            [("approved", "plan to twin with the Port of Rostock")],
        ),
        (
            "Plans for the Tea Festival and the marathon were presented by the Culture and Sports Bureau.",
            [("reported", "Plans for the Tea Festival and the marathon")],
        ),
        (
            "The meeting approved the budget, the calendar of visits, and the appointment of two advisers.",
            [("approved", "budget"), ("approved", "calendar of visits"), ("approved", "appointment of two advisers")],
        ),
        (
            "The meeting heard a report from Vice-Mayor Lu Jian on the city's participation in the expo.",
            [("reported", "city's participation in the expo")],
        ),
        (
            "Agenda: 1. Report on the port. 2. Adoption of the work plan.",
            [("reported", "port"), ("approved", "work plan")],
        ),
    ],
)
def test_an_english_agenda_is_read(sentence, told):
    assert papers_of(ENGLISH + sentence) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "会议一致通过：2027年工作计划、礼品管理规定、顾问名单。",
            [("approved", "2027年工作计划"), ("approved", "礼品管理规定"), ("approved", "顾问名单")],
        ),
        ("议题二：世博村建设方案（草案），原则通过。", [("approved", "世博村建设方案（草案）")]),
        ("商务局就跨境电商行动计划作了汇报，会议原则同意该计划。", [("approved", "跨境电商行动计划")]),
        ("会议研究了《领事保护条例（建议稿）》，决定暂不表决。", [("deliberated", "领事保护条例（建议稿）")]),
        ("全会听取、讨论并通过了常设办公室工作报告。", [("approved", "常设办公室工作报告")]),
        ("《国际社区三年行动计划》得到与会人员一致赞同。", [("approved", "国际社区三年行动计划")]),
        (
            "海关介绍智慧查验情况，机场办介绍新航线开通情况。",
            [("reported", "智慧查验情况"), ("reported", "新航线开通情况")],
        ),
        ("会议决定印发《外国人紧急求助指南》。", [("approved", "外国人紧急求助指南")]),
        (
            "会议对口译员管理办法、礼宾手册予以通过，住房规定和收费标准退回修改。",
            [
                ("approved", "口译员管理办法"),
                ("approved", "礼宾手册"),
                ("deliberated", "住房规定"),
                ("deliberated", "收费标准"),
            ],
        ),
        ("会议鼓掌通过《茶文化联合声明》。", [("approved", "茶文化联合声明")]),
        ("去年通过的《边境规划》已全面落实。", []),
        ("会议审议有关文件，并就2026年涉外活动安排交换了意见。", [("deliberated", "2026年涉外活动安排")]),
        ("区长张某代表区政府作《对外开放工作报告》。", [("reported", "对外开放工作报告")]),
        ("会议讨论并原则通过了市商务局起草的《外贸稳增长十条措施》。", [("approved", "外贸稳增长十条措施")]),
        ("经会议研究，同意《开发区外资准入指引》。", [("approved", "开发区外资准入指引")]),
        ("会议集体审议了国际合作项目库、专家库管理办法。", [("reviewed", "国际合作项目库、专家库管理办法")]),
        (
            "会议审议了州外办提请的3项议题，分别是《年度工作报告》《边民互市管理办法》《友好州缔结方案》。",
            [("reviewed", "年度工作报告"), ("reviewed", "边民互市管理办法"), ("reviewed", "友好州缔结方案")],
        ),
        ("审议《中外人文交流规划》时，会议认为规划切实可行，予以原则通过。", [("approved", "中外人文交流规划")]),
        (
            "会议研究《关于在东部新区设立领事机构集聚区的请示》，同意按程序上报省外办。",
            [("approved", "关于在东部新区设立领事机构集聚区的请示")],
        ),
        (
            "会议表决通过增补委员名单和委员会印章管理规定。",
            [("approved", "增补委员名单"), ("approved", "委员会印章管理规定")],
        ),
        ("会议认真研究了市人大代表关于设立国际仲裁庭的建议。", [("deliberated", "市人大代表关于设立国际仲裁庭的建议")]),
        (
            "会议研究讨论了2026年重点外事活动安排建议，并就筹备国际马拉松有关事项进行了部署。",
            [("deliberated", "2026年重点外事活动安排建议"), ("arranged", "筹备国际马拉松有关事项")],
        ),
        ("会议学习传达中央、省、市有关会议和文件精神。", [("conveyed", "中央、省、市有关会议和文件精神")]),
        (
            "与会人员围绕《国际传播能力建设方案（征求意见稿）》提出修改意见。",
            [("deliberated", "国际传播能力建设方案（征求意见稿）")],
        ),
        (
            "会议听取上届委员会工作报告和财务报告，选举产生新一届理事会。",
            [("reported", "上届委员会工作报告"), ("reported", "财务报告")],
        ),
        ("会议讨论《工作规则》，原则同意，按程序报批。", [("approved", "工作规则")]),
        (
            "会议审议通过了委员会工作规则、办公室工作细则和2024年度出访计划三个文件。",
            [("approved", "委员会工作规则"), ("approved", "办公室工作细则"), ("approved", "2024年度出访计划")],
        ),
        (
            "会议逐项审议并表决通过“一清单两办法”，即重点项目清单、考核办法和接待办法。",
            [("approved", "重点项目清单"), ("approved", "考核办法"), ("approved", "接待办法")],
        ),
        ("委员会回顾2023年工作，明确2024年任务。", [("reviewed", "2023年工作"), ("arranged", "2024年任务")]),
        (
            "2022年工作总结和2023年工作计划获会议通过。",
            [("approved", "2022年工作总结"), ("approved", "2023年工作计划")],
        ),
        (
            "会议传达了省委外事委会议精神，部署了我县下一步工作。",
            [("conveyed", "省委外事委会议精神"), ("arranged", "我县下一步工作")],
        ),
        ("会议原则同意《国际社区建设实施方案》，要求修改完善后按程序印发。", [("approved", "国际社区建设实施方案")]),
        (
            "会议对《对外开放规划纲要（2026—2030年）》和《涉外服务事项目录》进行审议，并获通过。",
            [("approved", "对外开放规划纲要（2026—2030年）"), ("approved", "涉外服务事项目录")],
        ),
        ("会议集体观看领事保护宣传片，学习《出国人员手册》。", [("conveyed", "出国人员手册")]),
        ("会议决定成立由发改委牵头的工作专班。", []),
        ("副市长陆健汇报了我市参加进博会筹备工作情况。", [("reported", "我市参加进博会筹备工作情况")]),
        (
            "会议原则通过《关于支持外资研发中心发展的若干措施》，同意将涉外仲裁中心建设纳入年度重点项目。",
            [("approved", "关于支持外资研发中心发展的若干措施")],
        ),
        (
            "会议审议《外事工作考核办法（修订稿）》，并就修改完善提出意见。",
            [("reviewed", "外事工作考核办法（修订稿）")],
        ),
        (
            "会议研究审议了区政府党组提请审议的《国际化街区建设三年行动方案》。",
            [("reviewed", "国际化街区建设三年行动方案")],
        ),
        ("会议对重大涉外项目进展情况逐一进行了调度。", []),
    ],
)
def test_a_chinese_agenda_is_read(sentence, told):
    assert papers_of(CHINESE + sentence) == told


@pytest.mark.parametrize(
    ("head", "lines", "told"),
    [
        (
            ENGLISH,
            [
                "The following documents were deliberated on and passed:",
                "1. Action Plan for the Port",
                "2. Guest Rules (Trial)",
            ],
            [("approved", "Action Plan for the Port"), ("approved", "Guest Rules (Trial)")],
        ),
        (
            ENGLISH,
            [
                "Agenda",
                "1. Conveying the spirit of the port conference",
                "2. Review of the annual report",
                "3. Adoption of the plan",
            ],
            [("conveyed", "spirit of the port conference"), ("reviewed", "annual report"), ("approved", "plan")],
        ),
        (
            ENGLISH,
            [
                "The agenda comprised the following:",
                "- adjusted list of members (for approval; approved)",
                "- ferry service in spring (report by the Port Office)",
                "- Work Plan on Risks (for discussion)",
            ],
            [
                ("approved", "adjusted list of members"),
                ("reported", "ferry service in spring"),
                ("deliberated", "Work Plan on Risks"),
            ],
        ),
        (
            ENGLISH,
            [
                "The meeting considered:",
                "the Work Plan for 2025;",
                "the Rules of Procedure; and",
                "the List of Members.",
            ],
            [
                ("deliberated", "Work Plan for 2025"),
                ("deliberated", "Rules of Procedure"),
                ("deliberated", "List of Members"),
            ],
        ),
        (
            ENGLISH,
            [
                "No. | Item | Submitted by | Outcome",
                "1 | Ferry Plan | Port Office | approved",
                "2 | new air routes | Air Office | heard",
            ],
            [("approved", "Ferry Plan"), ("reported", "new air routes")],
        ),
        (
            ENGLISH,
            [
                "The meeting put forward the following requirements:",
                "1. The Work Plan must be carried out.",
                "2. Rules should be kept.",
            ],
            [],
        ),
        (
            CHINESE,
            ["会议审议通过以下文件：", "1.对外开放行动计划；", "2.稳外资若干措施。"],
            [("approved", "对外开放行动计划"), ("approved", "稳外资若干措施")],
        ),
        (
            CHINESE,
            ["会议议程如下：", "（一）传达省委外事工作会议精神", "（二）审议《工作规则》", "（三）研究友城交流计划"],
            [("conveyed", "省委外事工作会议精神"), ("reviewed", "工作规则"), ("deliberated", "友城交流计划")],
        ),
        (
            CHINESE,
            ["会议议题：", "1.工作要点（审议通过）", "2.口岸情况（听取）"],
            [("approved", "工作要点"), ("reported", "口岸情况")],
        ),
        (
            CHINESE,
            ["序号\t议题\t汇报单位\t结果", "1\t外事工作行动方案\t区外办\t通过", "2\t航线恢复情况\t区交通局\t听取"],
            [("approved", "外事工作行动方案"), ("reported", "航线恢复情况")],
        ),
        (CHINESE, ["会议强调，要做好以下工作：", "1.审议计划；", "2.抓好落实。"], []),
    ],
)
def test_an_agenda_in_lines_is_read_item_by_item(head, lines, told):
    assert papers_of(head + "\n".join(lines)) == told
