"""Signs of who took part and how: who speaks for another, who is only read of, who called the meeting."""

import re

SPEAKS = re.compile(r"(?:在[^，。；]{2,24})?(?:强调|指出|要求|表示|希望|说)")
SAYS_MORE = re.compile(r"(?!等|同志|（|一行)[\u4e00-\u9fff]{6}")  # behind a name: what follows in the list is no name
CALLS = re.compile(
    r"召集(?:并)?$|召集(?=[县区市州旗镇乡])|(?:组织)?召开(?!的)|在[^，。；]{2,16}(?:组织|主持)?召开(?!的)|共同主持"
)  # who calls a meeting together presides at it
FOR_ANOTHER = re.compile(
    r"^(?:并|还)?代表[^，、；]{2,30}?(?=讲话|致辞|致词|[作做提]|通报|传达)"
)  # he speaks, they do not
READ_OUT = re.compile(r"(?:学习|传达|贯彻|落实|按照|宣读)[^，；：]{0,8}$")  # "学习市委书记高某的讲话": he was not there
WHAT_HE_SAID = re.compile(r"(?:同志)?(?:在|关于|对|的|所作|重要)")
PRAISED = re.compile(r"肯定了|充分肯定")  # what was done is spoken of, and by whom no list tells
ROLL = re.compile(
    r"(?:[\u4e00-\u9fff]{2,4}、){1,12}[\u4e00-\u9fff]{2,4}等[省市区县州盟旗]?(?:级|委)?(?:领导|同志)+(?:出席|参加|列席|陪同)"
)  # "甲、乙、丙等领导同志参加": a list of names, whatever their surnames
CHARGED = re.compile(r"受[^，。；]{2,30}委托$")  # "受局长张某委托": he was not there
LISTED_SO = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}、){0,12}[\u4e00-\u9fff]{2,8}等[^，。；、]{0,8}(?:部门|单位|企业|街镇|镇街|乡镇|街道)"
)  # "税务、海关等部门": no names
ITEM = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}是|\d{1,2}[.．]?(?=[\u4e00-\u9fff])|（[一二三四五六七八九十\d]{1,2}）"
    r"|【[^】]{1,8}】|[^\w“（【《])+"
)  # what an item of a list begins with
UNIT_END = re.compile("办公室|外办|侨办|口岸办|[局委部院]|办(?!公)|中心|街道|公司|[镇乡]")
LEADS_TO = re.compile(
    r"(?:会议)?在(?=[^，。；]{4,40}主持下)|[^由，。；、]{2,16}(?<![自理缘])由(?=[省市区县州旗盟党副常管])"
)
OFFICE = re.compile(r"[\u4e00-\u9fff]{3,}(?<!部门)(?<!单位)(?<!企业)(?<!方面)(?<!有关)(?<!相关)(?:主要)?负责同志$")
PIECE = re.compile(r"[^、，；：]+")
DAY = re.compile(r"^(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚上?|早上)?|^[今昨]天?日?(?:上午|下午|晚上?)?")
BEFORE = re.compile(
    r"^.{0,16}?(?:(主持|出席|参加|列席|参会|到会|请假|就座)[^的]{0,14}的(?:[^有是为]{0,8}?(?:还|分别)?(?:有|是|为)|领导)?|(?:会议)?(主持)(?:人|者)(?:是|为))"
)
SOON = 2  # a verb that goes on with the last group opens its piece
TAKES_PART = re.compile(
    r"[长任记员席官事][\u4e00-\u9fff]{2,4}?(?:先后|分别|首先|还)?(?:(?:汇报|传达|通报|宣读|领学|介绍|解读)(?:了|《|[^，。；、和]{2})"
    r"|[作做][^，。；]{0,8}(?:说明|汇报|报告|通报|介绍)|在(?:讲话|总结|听取)[^，。；]{0,6}[中时后])|出席|列席|应邀|到会|参加(?:了)?(?:会议|会|。|$)|主持|请假|缺席|(?:提出?|[作做]了?)[^，。；]{0,6}(?:要求|部署|讲话|总结|动员|强调)$"
)
REPORTED_BY = re.compile(r"(?:汇报人|通报人|报告人)：([\u4e00-\u9fff]{2,4})(?=[）、，。\n])")
OTHERS = re.compile(r"负责|同志|部门|单位|人员|代表|委员")
LIKE_POST = re.compile(r"[\u4e00-\u9fff]{1,7}[长员任席记官]")
CHARGES = re.compile(
    r"(?:提出?|[作做]了?)[^，。；]{0,6}(?:要求|部署|讲话|总结|动员|强调)$|(?:就|围绕)[^，。；]{2,40}讲话$"
)
NEAR = 30  # how far behind a name the verb of a report may stand
BROKEN = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")  # a line that ended within a post
HEARD = re.compile(r"听取")
STOP = re.compile(r"传达学习|听取|审议|研究|学习|深入|贯彻|落实")
GOES_ON = re.compile(r"^(?:并|还|也|均|同时|分别|代表|就|对|围绕|作|做|发表|在会上)?")
AND = ("以及", "和", "及", "与", "暨")
AND_MORE = re.compile(r"等(?:[省市区县州旗盟]?(?:级)?领导|(?:领导)?同志)?(?:以及|和|及|与)")  # "甲等市领导和法院院长乙"
NO_LEAD = ("经开", "经济", "原平", "原州", "和平", "和田", "和县", "和静", "和政")  # areas: "经开区党工委书记"
HELD_SO = re.compile(r"（[^（）]{1,10}）")  # a post held so: （兼）, （挂职）, （正处级）
SURNAME = re.compile(r"应[\u4e00-\u9fff]{1,2}(?:$|[，、]|参加|出席|列席|主持)")  # 应某: no modal
FROM = re.compile(r"来自[^，、；]{2,12}?的")  # "来自省农科院的研究员张某"
REPORTED = re.compile(r"(?:关于|就)[^，。；]{2,60}(?:汇报|报告|说明|介绍|通报)")  # "听取主任张某关于…的汇报"
BRACKET = re.compile(r"^（([^（）]{2,40})）")
DONE = re.compile(
    r"(?:(?:主持|出席|列席|参加|请假|讲话|汇报|发言|传达|通报|领学|作[^、，；]{0,6}(?:说明|汇报|报告|讲话|发言|介绍|部署))(?:会议|并|、|，)*+)+"
)  # what somebody did, in brackets after the name
REPORTER = re.compile(r"（(?:汇报人|通报人|报告人|传达人|领学人|说明人|发言人)：(?P<who>[^（）。；：\n]{4,40})）")
BARE_NAME = re.compile(r"[\u4e00-\u9fff]{2,3}(?<![及和与等局办委])(?:（[^（）]{2,20}）)?")
NAMED_FIRST = re.compile(
    r"(?P<name>(?![区市县州旗盟党省镇乡常全有])(?:(?![委府局办党副常等总])[\u4e00-\u9fff]){2,3}?)(?P<post>(?:常务副|副)?(?:市长|区长|县长|州长|书记|主任|部长|局长|秘书长|主席|旗长|盟长|组长))"
    r"(?=(?:主持|出席|参加|列席|讲话|强调|指出|要求|传达|通报|汇报|在[会讲总]|作了?[总动讲说汇部])|$)"
)  # a name before its post: "王某副区长主持"
