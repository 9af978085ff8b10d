"""Signs round an agenda verb: who tells it, to whom, how, and in what list."""

import re

ASIDE = re.compile(
    r"\b(?:how|whether|what|where|who)\b[^,;]{0,120}?\b(?:should|must|will|shall|can|would|may)\b[^,;]{3,200}"
    r"(?:[,;]| and )"
)
TOLD_BY = re.compile(r" [^.;]{3,100}? (?:on|about)\b")
GIVEN = {
    "presented",
    "delivered",
    "introduced",
    "explained",
    "conveyed",
    "relayed",
    "read out",
    "reported",
    "communicated",
}
SUBSTANCE = re.compile(
    r"\b(?:report|briefing|presentation|update|progress|state|status|result|figure|preparation|situation|plan"
    r"|spirit|instructions|guiding principles)s? (?:on|of|about|from) "
)
NUMBERED = re.compile(
    r"\b(?:agenda|items|matters|meeting|session|plenary)\b[^.;]{0,60}:(?: |[^:]*[;,.] )(?:and )?(?:\(?\d{1,2}[.)] )?$"
)
EXCHANGED = ("exchanged", "exchange", "held discussions", "reviewed and approved", "deliberated and approved")
FROM_ON = re.compile(r" ?(?:from|by) [^.;]{3,200}? (?:on|about)\b,?(?: respectively,?)? ")
ON = re.compile(r"(?: from [^.;]{3,200}?)? (?:on|about)\b")
MANNER = re.compile(
    r" (?:in principle|unanimously|with amendments|in writing|by vote|"
    r"without (?:a vote|objection|dissent|amendment))\b| (?:with|subject to) (?:some |minor |slight |further |"
    r"a few |certain )*(?:changes|revisions?|modifications|amendments)\b|,? (?:in principle|unanimously|"
    r"(?:after|following|upon|through) (?:(?:full|careful|in-depth|thorough|due|some|collective) )?(?:deliberations?|"
    r"discussions?|reviews?|study|examination|revisions?|consideration)),(?= )"
)
PURPOSE = re.compile(
    r"\b(?:(?:task|aim|purpose|agenda|business|goal|objective|focus|theme|mission|items?|topics?)(?: of [^,;]{3,40}?)? "
    r"(?:is|was|were)|meetings?|session|plenary|conference|symposium|held|convened|met|gathered|together|\d{1,4}|"
    r"\w+day|hall)\b,? "
    r"(?:(?!strateg|measure|effort|step|need|plan|way|call|ask|told|tell|order|urg|instruct|direct"
    r"|requir|want|invit|expect)\w+ ){0,3}"
    r"to (?:jointly |further )?$"
)
GERUND = re.compile(
    r"(?:, (?:and )?|\b(?:after|by|upon|before|while|when|and|included|includes|include|including|were|was on|was|"
    r"following|focused on|centered on|devoted to|dedicated to|began by|started by|opened by|concluded by|"
    r"proceeded to|besides|in addition to) |\bled [^,;.]{3,40} (?:in|through) (?:\w+ly )?)$"
)
UNIT = re.compile(
    r"(?:Office|Bureau|Department|Administration|Authority|Council|Customs|Federation|Committee|Commission)"
    r"(?: of [A-Z][\w' -]{2,60})? (?:had |has |also |then |jointly |respectively |separately )*$"
)
SAID_THAT = re.compile(
    r"\b(?:pointed out|stressed|noted|held|believed|said|stated|recogni[sz]ed|acknowledged|emphasi[sz]ed|affirmed|"
    r"was of the view|observed|considered|agreed) that\b"
)
HAD = re.compile(r"\b(?:has|have|had) (?:(?:also|been|\w+ly) )*$")
WAYS = re.compile(
    r"(?:(?:the |its |their )?next (?:steps?|phase|stage)\b|(?:the )?work (?:of|for|in) the next)|(?:ways"
    r"|methods|means|measures|issues|matters|questions|problems|the (?:issue|question|problem|matter)) "
    r"(?:to|of|for|on|related|relating|concerning|in)\b"
)
OF_REPORTS = re.compile(r"(?:^| )(?:report|briefing|presentation|update|debriefing)")
CLAUSE = re.compile(
    r"(?:at|during|according to) the (?:meeting|session|conference|plenary),? |\b(?:at|during|in) which,? |"
    r"\b(?:agenda|items|documents|matters): |\bwhile |\bwhere,? |"
    r"; (?:and )?(?:then )?|^(?:and|also|then),? "
)
SPIRIT = re.compile(
    r"(?:central|provincial|national|municipal|higher-level) (?:requirements|instructions|policies|decisions"
    r"|directives)\b|"
    r"(?:important )?(?:guiding principles?|spirit|speech|instructions?|remarks|guidelines of|contents"
    r" of|gist|directives?)\b",
    re.IGNORECASE,
)
PLANNED = re.compile(r"(?:arrangements?|division|deployment|assignment|next steps?|tasks?|priorities)\b", re.IGNORECASE)
DEMANDS = re.compile(
    r"\b(?:called for|stressed|emphasi[sz]ed|urged|required|requested|demanded|underlined|underscored)\b"
)
MODAL = re.compile(
    r"\b(?:should|must|will|shall|need to|needs to|necessary to|imperative to|efforts to|can|would"
    r"|(?<!of )(?<!in )(?<!\d )may(?!,? \d))\b"  # the month is no verb
)
SUBJECT = re.compile(
    r"\b(?:meeting|session|conference|plenary|attendees|participants|members|committee|commission|group)\b"
)
WHICH = re.compile(
    r"\b(?:meeting|session|conference|plenary|commission|committee)[^,;]{0,40},? (?:which|that|who) (?:also |"
    r"then |\w+ly )*$"
)
AFTER_PASSIVE = re.compile(
    r" ?(?:[a-z]+ by [a-z]+|together|but|again|nem\b|pending|unopposed|once|then|for (?:trial|use|issue|release"
    r"|publication)|"
    r"at|by|from|during|without|as|with|after|following|subject|in|,|\.|;|:|and|"
    r"\w+ly|on|$)"
)
BY_ALL = re.compile(  # how it was done, and not who did it instead of the meeting
    r" by (?:consensus|acclamation|common consent|general (?:consent|agreement)|correspondence|circulation|secret"
    r" ballot|ballot"
    r"|(?:a |an )?(?:[a-z]+ )?(?:majority|vote|show of hands)|(?:\d+|[a-z]+) votes\b|all\b|everyone|(?:the |this"
    r" )(?:[a-z-]+ )?"
    r"(?:meeting|session|plenary|conference|members|participants|attendees)\b|(?:members|participants|attendees"
    r"|those present)\b)"
)
AS_WAS = re.compile(r",? as (?:was|were) (?:also )?")
OTHER_BE = re.compile(r" (?:was|were|has been|have been|had been|lay|stood) (?!(?:and|to)\b)")
LEAD = re.compile(
    r"(?:on|in|after|following|under|upon|based on|as|during|given|of the|with a view to|in line with"
    r"|having|being|once|when|since"
    r"|although|though|despite|because|by|at|for|to"
    r"|(?:moved|proposed|introduced|tabled|presented|submitted|explained|drafted|drawn up|prepared|put forward) by)"
    r" [^,.;]{3,90}, "
    r"(?=(?:the|a|an|its|both|two|three) |[a-z]+ [a-z]+|\d|[“\"])"
)  # what stands before papers that a passive verb tells of
WHICH_WAS = re.compile(r",? (?:all of |both of |each of )?which (?:was|were) (?:then |also |both |all |\w+ly )*$")
AFTER_VERB = re.compile(
    r",? ?as (?:amended|revised|drafted|submitted|presented|tabled|it stood|circulated), |"
    r",? ?but (?:did|could|would|had|took|reached|came|put|left|with|not)\b[^,;.]{2,60}, ?(?=\w)|"
    r",? ?(?:item by item|article by article|chapter by chapter|point by point|in detail|in depth|in earnest|"
    r"carefully|thoroughly|jointly|but did not (?:vote|decide) on|one after another|one by one|in turn"
    r"|respectively|successively|separately|together|in succession|"
    r"in sequence),? |,? ?(?:in|with|after|by|on|following|without) (?:[a-z-]+ ){0,4}[a-z-]+, (?=(?:the|a|an"
    r"|its) |[A-Z“\"])"
)
ELLIPTIC = re.compile(r"[,.;]| and (?:the|a|an|its)\b| (?:at|by|during) the (?:meeting|session|plenary)|$")
INTERPOSED = re.compile(
    r",? (?:but|though|although|yet) (?:did|could|would|had|took|reached|came|put|left|with|not)\b[^,;.]{2,60}, ?(?=\w)"
)
LED = re.compile(
    r"(?:(?:at|during) [^,.;]{3,40}, )?(?:the |all )?(?:meeting|participants|members|attendees|plenary|commission|"
    r"session|conference) (?:also |then |first |jointly )?(?!stress|emphasi|point|requir|demand|urg|affirm|recogni|"
    r"believ|request|underlin|underscor|propos|call)\w+ed (?!that\b)"
    r"(?:(?!that |which |who |has |have |had )[^ .;]+ ){1,30}$"
)
WEIGHED = {"approved", "deliberated", "reviewed"}  # whatever a meeting does this to is its business
LOOSE = {
    "passed",
    "agreed",
    "carried the",
    "turned to",
    "moved on to",
    "accepted",
    "cleared",
    "confirmed",
    "explored",
    "read",
    "inspected",
    "assessed",
    "evaluated",
    "validated",
}
VERB_FIRST = re.compile(  # "Then was deployed the ...", "By it were approved the ..."
    r"(?:(?:by|at|in|before) (?:it|which|the [a-z]+)|then|finally|also|here|there|next|lastly|thus|hereby|afterwards"
    r"|secondly|thirdly|first|last),? (?:was|were) (?:also |then |\w+ly )?"
)
PASSIVE = re.compile(
    r"\b(?:was|were|has been|have been|having been|is|are|being|had been) (?:(?:also|then|all|both|first"
    r"|next|\w+ly) )?$"
)
SUBJUNCTIVE = re.compile(r"\bbe (?:(?:also|then|both|all|\w+ly) )?$")  # "that a plan be approved": nothing was
INFINITIVE = re.compile(r"\b(?:to|and|or|,) (?:further |jointly |also )?$")
HAVING = re.compile(r"\bhaving (?:\w+ly |first |also )?$")
WEAK = re.compile(r"(?:, (?:and )?|\band )$")
HELD = re.compile(r"\b(?:held|holds|convened|met|hosted|gathered|organized)\b")
AIM = re.compile(r",? to (?:\w+ly )?$|,? to (?:\w+ly )?\w+ [^.;]*(?:,| and|, and) (?:\w+ly )?$")
SPEAKS = {
    "noted",
    "heard",
    "listened to",
    "received",
    "learned",
    "learnt",
    "announced",
    "explained",
    "introduced",
    "published",
}
JOINS = re.compile(
    r"(?:[,;]|\b(?:and|then|also|it|they|meeting|session|participants|attendees|was|were|been|who|office|"
    r"commission|committee|plenary|conference|members|which|at the same time|further|thereupon|thereafter|next|later"
    r"|likewise|in turn|in addition|afterwards|first|again)|\w+ly|\(\w{1,4}\)) $"
)
TOLD_OF = re.compile(r"(?:was |were )?(?:informed|briefed|updated|told|notified|presented) (?:of|on|about|with)\b")
HEAD = re.compile(r"(?:in order )?to (?:\w+ly |further )?")
AFTER_PURPOSE = re.compile(r", (?:the )?[\w' -]{2,120}?\b(?:held|convened|met|hosted|organized)\b")
TELLERS = (" by", "heard from")
