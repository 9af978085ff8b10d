"""Forms of English verbs, as far as lists of directives and agenda verbs need them."""

import re

SHORT = 5  # letters; a shorter word has no such ending
IRREGULAR = {
    "heard": "hear", "told": "tell", "read": "read", "took": "take", "made": "make", "gave": "give", "set": "set",
    "laid": "lay", "put": "put", "drew": "draw", "went": "go", "had": "have", "held": "hold", "learnt": "learn",
    "summed": "sum", "mapped": "map", "planned": "plan", "was": "be", "were": "be", "listened": "listen",
    "scheduled": "schedule", "passed": "pass", "discussed": "discuss", "assessed": "assess", "agreed": "agree",
    "spelled": "spell", "outlined": "outline", "looked": "look", "worked": "work", "talked": "talk",
    "examined": "examine", "determined": "determine", "defined": "define", "explored": "explore",
    "completed": "complete", "signed": "sign", "cleared": "clear", "briefed": "brief",
    "debriefed": "debrief", "submitted": "submit", "transmitted": "transmit", "consulted": "consult",
    "conferred": "confer", "focused": "focus", "weighed": "weigh", "assigned": "assign",
    "unveiled": "unveil", "recapped": "recap", "vetted": "vet", "recited": "recite",
    "allotted": "allot", "parcelled": "parcel", "greenlighted": "greenlight", "sought": "seek",
    "dealt": "deal", "spoke": "speak", "sat": "sit", "led": "lead",
    "reread": "reread",
}  # fmt: skip
KEEPS = (
    "ss",
    "x",
    "ch",
    "sh",
    "ll",
    "rn",
    "rt",
    "rd",
    "ct",
    "nt",
    "ft",
    "st",
    "wn",
    "ok",
    "rk",
    "lk",
    "in",
    "on",
    "er",
    "or",
    "ew",
    "ow",
    "oy",
    "ay",
    "ey",
    "an",
    "sh",
    "ss",
    "rm",
    "pt",
    "om",
    "em",
    "rn",
    "nd",
    "ld",
    "ish",
    "al",
    "el",
    "it",
    "et",
)
DOUBLES = {"set", "put", "sum", "map", "plan", "submit", "transmit", "confer", "recap", "vet", "allot", "sit"}
ED = re.compile(r"\b([a-z]+?)ed\b")
DOUBLED = re.compile(r"([bdgmnprt])\1ing$")


def base_of(phrase: str) -> str:
    """Return a phrase of past forms with its verbs in the base form ("reviewed and passed" -> "review and pass")."""
    return " ".join(_base(word) for word in phrase.split(" "))


def _base(word: str) -> str:
    if word.endswith(","):  # "reviewed, discussed and approved"
        return f"{_base(word[:-1])},"
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ied"):
        return word[:-3] + "y"
    if not word.endswith("ed") or len(word) < SHORT:
        return word
    stem = word[:-2]
    return stem if stem.endswith(KEEPS) else stem + "e"


def gerund_of(phrase: str) -> str:
    """Return a phrase of past forms with its verbs in the form in -ing."""
    words = phrase.split(" ")
    return " ".join(
        _gerund(_base(word)) if _base(word) != word or word in {"read", "set", "put"} else word for word in words
    )


def _gerund(base: str) -> str:
    if base.endswith(","):
        return f"{_gerund(base[:-1])},"
    if base.endswith("e") and not base.endswith(("ee", "be")):
        return base[:-1] + "ing"
    if base in DOUBLES:
        return base + base[-1] + "ing"
    return base + "ing"


def bases_of_gerund(word: str) -> tuple[str, ...]:
    """Return the base forms that a word in -ing may come from ("hosting" -> "host", "hoste")."""
    if not word.endswith("ing") or len(word) < SHORT:
        return ()
    stem = word[:-3]
    told = [stem, stem + "e"]
    if DOUBLED.search(word):
        told.append(stem[:-1])
    if stem.endswith("y"):
        told.append(stem[:-1] + "ie")
    return tuple(told)
