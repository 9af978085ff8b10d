"""Chains of agenda verbs: "听取、审议并通过了", "学习讨论了". What a chain means goes by its strongest verb."""

import re
from collections.abc import Mapping

STRENGTH = (
    ("approved", r"同意|审定|批准|核准|决定|确定|(?<!沟)(?<!交)通过"),
    ("arranged", r"部署|安排|布置|谋划"),
    ("reviewed", r"审议|审阅|审查|审核|评审|评议|总结|回顾"),
    ("conveyed", r"传达|学习|领学|宣读|贯彻"),
    ("reported", r"听取|汇报|通报|介绍"),
    ("deliberated", r"研究|讨论|研讨|商讨|会商|协商|酝酿|交流|分析|研判"),
)  # the first that stands in the chain says what was done
ONE = "|".join(verbs for _, verbs in STRENGTH if verbs != STRENGTH[0][1])
HOW = "(?:原则上?|一致|表决|全票|书面|逐项|逐条|集体|专题|认真|深入|予以|共同|同意|充分)*"
DECIDED = r"(?:决定|确定)了?(?=《|关于|召开|[^，。；]{2,40}(?:方案|计划|名单|事宜|事项|议程|日程|时间|议题|办法|安排))"
CHAIN = (
    rf"(?:{ONE})(?:(?:、|并|和|以及|及|与|了并|了、)?{HOW}(?:{ONE})){{0,3}}"
    rf"(?:(?:、|并|和|以及|及|与|了并|了、)?{HOW}(?:{ONE}|{DECIDED}|通过|同意|审定|批准))了?(?![会稿中基室组])"
)


def action_of(verb: str, actions: Mapping[str, str]) -> str:
    """Return what a verb of an agenda did: as the table says, else by the strongest verb of the chain."""
    if verb in actions:
        return actions[verb]
    return next((action for action, words in STRENGTH if re.search(words, verb)), "approved")
