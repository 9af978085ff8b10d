"""Signs of who took part and how: who speaks for another, who is only read of, who called the meeting."""

import re

SPEAKS = re.compile(r"(?:在[^，。；]{2,24})?(?:强调|指出|要求|表示|希望|说)")
SAYS_MORE = re.compile(r"(?!等|同志|（|一行)[\u4e00-\u9fff]{6}")  # behind a name: what follows in the list is no name
CALLS = re.compile(r"召集(?:并)?$|召集(?=[县区市州旗镇乡])")  # who calls a meeting together presides at it
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
