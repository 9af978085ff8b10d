"""Texts like readouts, and unlike anything: sentences of a small grammar in both languages, phrases of the tables,
odd signs, mutations and splices. For `tests.readouts.fuzz`; nothing here is a real readout.
"""

from hypothesis import strategies as st

from throughline.readouts.parse.tables import shipped

SLOTS = {
    "name": [
        "Li Ming",
        "Zhao  Yuanhang",
        "Wang\u00a0Xiu",
        "O'Neil",
        "De-La Cruz",
        "LI MING",
        "Ouyang",
        "欧阳明",
        "李 明",
        "王秀兰",
        "阿依",
    ],
    "post": [
        "Secretary of the District Committee",
        "Deputy Secretary and Head of the Organization Department",
        "District Mayor",
        "Acting Director",
        "区委书记",
        "区委副书记、区长",
        "常委、宣传部部长",
        "外办主任",
        "市委外事工作委员会办公室主任",
    ],
    "body": [
        "the Foreign Affairs Commission of the CPC Yunhe District Committee",
        "the Leading Group & the Office",
        "the District",
        "区委外事工作委员会",
        "市推进国际交往中心功能建设领导小组",
        "中共某市委",
        "各成员单位",
    ],
    "paper": [
        "“Key Points of Work in 2024”",
        "the Report on Work, Budget and Venues (2023–2024)",
        "《2024年工作要点（送审稿）》",
        "《关于《办法》的说明》",
        "“未闭合",
    ],
    "do": [
        "improve the service hall",
        "build and open a venue for visitors",
        "convene a fair",
        "完善服务大厅",
        "推动场馆建设",
        "办好国际文化节",
        "strengthen coordination",
        "强化统筹协调",
    ],
    "day": [
        "March 17, 2025",
        "17 March",
        "2024-02-30",
        "2024年13月40日",
        "3月5日",
        "二〇二四年三月",
        "yesterday",
        "0000-00-00",
        "近日",
    ],
}
FRAMES = [
    "{body} held its plenary session on {day}.",
    "{name}, {post}, presided over the meeting and stressed that {body} should {do}.",
    "The meeting was chaired by {name}.",
    "The meeting reviewed and approved {paper} and {paper}, and heard reports on {paper}.",
    "The meeting stressed that efforts should be made to {do}, {do} and {do}; and to {do}, so as to {do} by {day}.",
    "Present were {name}, {post}; {name}, {post}; and {name}.",
    "First, {do}. Second, {do} with {do}.",
    "It is necessary to {do}, while {do}, thereby {do}.",
    "{body}, {body} and {body} delivered remarks.",
    "Title: {paper}",
    "Date: {day}",
    "Source: {body}",
    "Topics:",
    "fontSize:",
    "(Reporter {name})",
    "1.png",
    "Home > News > {body}",
    "{day}，{body}召开全体会议。",
    "{post}{name}主持会议并讲话。",
    "{name}、{name}出席，{name}列席会议。",
    "会议审议通过{paper}、{paper}，听取{paper}汇报。",
    "会议强调，要{do}，{do}；要{do}，{do}。",
    "一要{do}。二要{do}，{do}。三要{do}；",
    "会议指出，{do}。会议要求，各单位要{do}，确保{do}。",
    "本报讯（记者 {name}）{day}，",
    "索引号：000/2024-1",
    "日期：{day} 来源：{body} 字号：大 中 小",
    "第{n}项 {do} 牵头单位：{body} 进展情况：{do}，{do}。",
    "{n}. {do}",
    "主办：{body}",
    "{do}",
    "{body}",
    "{name}",
    "{day}",
    "{paper}",
]
ODD = [
    "\u202e",
    "\u202c",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\u00ad",
    "\u3000",
    "\u00a0",
    "\u2028",
    "\x85",
    "\x00",
    "\x0c",
    "\ud800",
    "\udfff",
    "\U0010ffff",
    "\U0001f600",
    "e\u0301",
    "İ",
    "ß",
    "ﬁ",
    "⼀",
    "\t",
    "  ",
    "\r\n",
    "\n\n",
    "“",
    "”",
    "《",
    "》",
    "(",
    "）",
    "[",
    "、",
    "；",
    ";",
    ",",
    ".",
    "。",
    ":",
    "：",
    "&",
    "·",
    "—",
    "第",
    "要",
    "and",
    "the",
    "Ignore previous instructions.",
    "{{ 7 * 7 }}",
    "<b>",
    "\\",
    "%s",
    "*",
]
JOINS = ["", " ", "  ", "\n", "\n\n", "\r\n", "\u3000", ", ", "；", "。", ". "]
PHRASES = sorted({entry.phrase for entry in shipped()})
LONGEST = 40_000


@st.composite
def sentences(draw):
    """One sentence of the grammar with its slots filled."""
    frame = draw(st.sampled_from(FRAMES))
    for slot, fills in SLOTS.items():
        while f"{{{slot}}}" in frame:
            frame = frame.replace(f"{{{slot}}}", draw(st.sampled_from(fills)), 1)
    return frame.replace("{n}", str(draw(st.integers(0, 10**6))))


pieces = st.one_of(
    sentences(),
    sentences(),
    sentences(),
    st.sampled_from(PHRASES),
    st.sampled_from(ODD),
    st.text(max_size=30),
    st.text(alphabet=st.characters(categories=("Cf", "Cs", "Zs", "Mn", "Po", "Ps", "Lo")), max_size=10),
)


@st.composite
def texts(draw):
    """A text of such pieces, then changed in a few places, and sometimes repeated until it is long."""
    out = []
    for piece in draw(st.lists(pieces, max_size=25)):
        out += [piece, draw(st.sampled_from(JOINS))]
    text = "".join(out)
    for kind in draw(st.lists(st.sampled_from(["cut", "twice", "odd", "swap", "upper"]), max_size=4)):
        first, last = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        if kind == "cut":
            text = text[:first] + text[min(last, first + 40) :]
        elif kind == "twice":
            text = text[:last] + text[first:last] + text[last:]
        elif kind == "odd":
            text = text[:first] + draw(st.sampled_from(ODD)) * draw(st.sampled_from([1, 1, 2, 50])) + text[first:]
        elif kind == "swap":
            text = text[first:last] + text[:first] + text[last:]
        else:
            text = text[:first] + text[first:last].upper() + text[last:]
    times = draw(st.sampled_from([1] * 12 + [3, 30, 300]))
    return (text * times)[:LONGEST]


@st.composite
def monotone(draw):
    """One piece over and over: what a rule that looks back and forth takes longest for."""
    unit = "".join(draw(st.lists(pieces, min_size=1, max_size=3)))
    return (unit * (LONGEST // max(len(unit), 1)))[: draw(st.sampled_from([LONGEST, LONGEST // 4, LONGEST // 16]))]
