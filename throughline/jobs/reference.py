"""`throughline reference`: writes docs/reference from the tables of the code, so that no table is described twice.

Verbs, states and rights come from each stage's `states.py`, roles from `bodies/roles.py`, rule values from
`bodies/data/rules.toml`. Commands and settings belong to `config`, which stands above this package: its files are
read as text. The phrases of readouts have a page of their own (`phrases.py`). Chinese is taken from the catalogues
themselves, so the pages do not depend on what was compiled. What stands in no table of the code (what a relation means,
what a setting does) lies in `data/reference.toml`.
"""

import argparse
import ast
import importlib
import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import polib
from django.apps import apps
from django.utils.functional import Promise

from throughline.base.verbs import Table, Verb
from throughline.bodies.roles import LIAISON, ROLES
from throughline.bodies.rules import defaults
from throughline.loop.invariants import INVARIANTS

from .grids import NOTHING, code, grid
from .phrases import phrases_page

PACKAGE = Path(__file__).resolve().parents[1]
FOLDER = PACKAGE.parent / "docs" / "reference"
WORDS = Path(__file__).parent / "data" / "reference.toml"
NOTE = "<!-- Written by `throughline reference` from the tables of the code. Change those, then run it again. -->"
READERS = ("str", "list", "bool", "int")  # how config/settings.py reads the environment


class Undescribed(LookupError):
    """A table of the code has something that `data/reference.toml` says nothing about."""


@cache
def told() -> dict[str, dict[str, Any]]:
    """Return the words that stand in no table of the code."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def described(kind: str, name: str) -> dict[str, Any]:
    """Return {"en": ..., "zh": ...} for a relation, setting or rule; raise Undescribed where it is missing."""
    try:
        words: dict[str, Any] = told()[kind][name]
    except KeyError:
        message = f"{kind} {name!r} is in the code and not in {WORDS.name}"
        raise Undescribed(message) from None
    return words


@cache
def catalogue() -> dict[tuple[str, str], str]:
    """Return {(context, English): Chinese} of all catalogues; `throughline messages --check` keeps them of one mind."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(PACKAGE.rglob("zh_Hans/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(path)):
            if entry.msgstr and not entry.obsolete:
                found.setdefault((entry.msgctxt or "", entry.msgid), entry.msgstr)
    return found


def both(words: Any) -> tuple[str, str]:
    """Return a text in English and, where it has been translated, in Chinese.

    How a lazy text would be pickled tells what it was made of: (English,) or (context, English).
    """
    made: tuple[str, ...] = words.__reduce__()[1][1] if isinstance(words, Promise) else (words,)  # type: ignore[misc]
    context, english = made if len(made) > 1 else ("", made[0])
    return english, catalogue().get((context, english), NOTHING)


def stages() -> Iterator[tuple[str, tuple[Table, ...]]]:
    """Yield each stage with its tables, from bottom to top: the order in which the packages are installed."""
    for config in apps.get_app_configs():
        name = f"{config.name}.states"
        if config.name.startswith("throughline.") and importlib.util.find_spec(name):
            yield config.label, importlib.import_module(name).TABLES


def tables() -> Iterator[Table]:
    """Yield every table of every stage."""
    for _stage, found in stages():
        yield from found


def way(verb: Verb) -> str:
    """Return from where to where a verb leads, in codes of states."""
    start = "new" if verb.creates else code(verb.frm) or "any"
    return f"{start} → `{verb.to}`" if verb.to else f"{start}, stays" if not verb.creates else start


def asks(verb: Verb) -> str:
    """Return what must be given: fields filled by then, and a reason."""
    return ", ".join(filter(None, (code(verb.required), "a reason" if verb.needs_reason else "")))


def verbs_page() -> list[str]:
    """Return every verb of every noun: the button, the action in code, and what it does."""
    lines = [
        "# Verbs 动作",
        "",
        "Everything that can happen to a row. A verb is done by one action (a function of that name) and leaves one",
        "Event `<noun>.<verb>`. *Way*: from which states to which; *new*: the row is made by it. *Who* and *tells*:",
        "see [rights](rights.md). Whoever stands in **bold** has to act next and is told at once, the others in the",
        "digest of the day.",
        "",
    ]
    for stage, found in stages():
        lines += [f"## {stage}", ""]
        for table in found:
            english, chinese = both(table.label)
            lines += [f"### {english} {chinese} (`{table.noun}`)", ""]
            lines += grid(
                ("verb", "button", "中文", "action", "way", "who", "asks for", "tells", "what it does"),
                (
                    (
                        f"`{table.noun}.{verb.name}`",
                        *both(verb.label),
                        f"`{verb.action}`",
                        way(verb),
                        ", ".join(verb.who),
                        asks(verb),
                        ", ".join(f"**{name}**" if name in verb.asks else name for name in verb.tells),
                        verb.doc,
                    )
                    for verb in table.verbs
                ),
            )
    return lines


def states_page() -> list[str]:
    """Return the states of each noun that has any, with the verbs that lead in and out."""
    lines = ["# States 状态", "", "The first state is the one a new row has, unless its verb says otherwise.", ""]
    for table in tables():
        if not table.states:
            continue
        english, chinese = both(table.label)
        lines += [f"## {english} {chinese} (`{table.noun}`)", ""]
        lines += grid(
            ("state", "English", "中文", "reached by", "left by"),
            (
                (f"`{state}`", *both(label), reached(table, state), left(table, state))
                for state, label in table.states.items()
            ),
        )
    plain = code(table.noun for table in tables() if not table.states)
    return [*lines, f"Without states: {plain}.", ""]


def reached(table: Table, state: str) -> str:
    """Return the verbs that lead to a state; one that makes a row leads to the first unless it names another."""
    return code(verb.name for verb in table.verbs if (verb.to or (table.start() if verb.creates else None)) == state)


def left(table: Table, state: str) -> str:
    """Return the verbs that lead out of a state."""
    leaving = (verb for verb in table.open_from(state) if verb.to and verb.to != state)
    return code(verb.name for verb in leaving)


def roles_page() -> list[str]:
    """Return the roles, what each is for, and which relation it gives."""
    lines = [
        "# Roles 角色",
        "",
        "A role is granted per organization and from a day to a day. A membership or a post grants nothing.",
        "A liaison has no relation to all rows of the jurisdiction, only to the unit's items (`lead`, `cooperating`).",
        "",
    ]
    heads = ("role", "English", "中文", "what for", "用途", "relation", "reads rows")
    return lines + grid(
        heads,
        (
            (
                f"`{role.code}`",
                *both(role.label),
                *both(role.sentence),
                "`lead`, `cooperating`" if role is LIAISON else f"`{role.relation}`",
                "yes" if role.reads_rows else "no",
            )
            for role in ROLES.values()
        ),
    )


def relations() -> list[str]:
    """Return every relation that a table names, in the order in which the tables name them."""
    return list(dict.fromkeys(name for table in tables() for verb in table.verbs for name in (*verb.who, *verb.tells)))


def rights_page() -> list[str]:
    """Return what each relation means, and for each noun which relation may do which verb."""
    lines = [
        "# Rights 权限",
        "",
        "Who may do what follows from the relation between a person and the row: a stage's `policy.py` works it out,",
        "the table of verbs names it. Nobody else may; whoever may not see a row is told that it is not there.",
        "",
    ]
    meaning = (
        (f"`{name}`", *(described("relation", name)[language] for language in ("en", "zh"))) for name in relations()
    )
    lines += grid(("relation", "who that is", "中文"), meaning)
    for table in tables():
        english, chinese = both(table.label)
        asked = list(dict.fromkeys(name for verb in table.verbs for name in verb.who))
        rows = (
            (f"`{verb.name}`", *both(verb.label), *("●" if name in verb.who else "" for name in asked))
            for verb in table.verbs
        )
        lines += [f"## {english} {chinese} (`{table.noun}`)", "", *grid(("verb", "button", "中文", *asked), rows)]
    return lines


def calls(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """Yield (variable, kind, default as written) for each place that reads the environment."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        holder, name = ast.unparse(node.func.value), node.args[0]
        if not (isinstance(name, ast.Constant) and isinstance(name.value, str)):
            continue
        if holder == "env" and node.func.attr in READERS:
            given = [word.value for word in node.keywords if word.arg == "default"]
            yield name.value, node.func.attr, shown(given[0]) if given else ""
        elif holder == "os.environ" and node.func.attr == "get":
            yield name.value, "str", shown(node.args[1]) if node.args[1:] else ""


def shown(default: ast.expr) -> str:
    """Return a default that is a plain value; one that is worked out is told in words."""
    if isinstance(default, ast.BinOp) and all(not isinstance(part, ast.Name) for part in ast.walk(default)):
        return f"`{ast.unparse(default)}`"
    if not isinstance(default, ast.Constant | ast.List):
        return ""
    return f"`{ast.unparse(default)}`".replace("'", "") if ast.unparse(default) not in ("''", "[]") else ""


def settings_page() -> list[str]:
    """Return the settings read from the environment, and the rule values in force where nobody has set one."""
    found: dict[str, tuple[str, str]] = {}
    for name in ("settings", "serve", "run"):
        tree = ast.parse((PACKAGE / "config" / f"{name}.py").read_text(encoding="utf-8"))
        for variable, kind, default in calls(tree):
            found.setdefault(variable, (kind, default))
    lines = ["# Settings 设置", "", "Read once from the environment, in `config/settings.py`.", ""]
    rows = (
        (f"`{name}`", kind, default, described("setting", name)["en"], described("setting", name)["zh"])
        for name, (kind, default) in sorted(found.items())
    )
    lines += grid(("variable", "kind", "default", "meaning", "中文"), rows)
    lines += [
        "## Rule values 规则值",
        "",
        "An example set, not a norm. A dated value of the installation goes before it,",
    ]
    lines += ["one of a body before that (`rule_value.set`).", ""]
    return lines + grid(("rule", "key", "value", "meaning", "中文"), rule_rows())


def rule_rows() -> Iterator[tuple[Any, ...]]:
    """Yield the shipped values of each rule."""
    for rule, values in defaults().items():
        words = described("rule", rule)
        yield f"`{rule}`", "", "", words["en"], words["zh"]
        for key, value in values.items():
            if key not in words["values"]:
                message = f"{rule}: {key} is in the code and not in {WORDS.name}"
                raise Undescribed(message)
            yield "", f"`{key}`", value, words["values"][key]["en"], words["values"][key]["zh"]


def commands() -> Iterator[tuple[str, str]]:
    """Yield each command with its line, from the table in `config/cli.py`."""
    tree = ast.parse((PACKAGE / "config" / "cli.py").read_text(encoding="utf-8"))
    for node in tree.body:
        if (
            isinstance(node, ast.Assign)
            and ast.unparse(node.targets[0]) == "COMMANDS"
            and isinstance(node.value, ast.Dict)
        ):
            for key, made in zip(node.value.keys, node.value.values, strict=True):
                if isinstance(key, ast.Constant) and isinstance(made, ast.Call):
                    yield str(key.value), ast.literal_eval(made.args[1])


def commands_page() -> list[str]:
    """Return the commands of the console script."""
    lines = ["# Commands 命令", "", "`throughline COMMAND [...]`; in a checkout `.venv/bin/throughline`.", ""]
    rows = ((f"`throughline {name}`", words, described("command", name)["zh"]) for name, words in commands())
    return lines + grid(("command", "what it does", "中文"), rows)


def invariants_page() -> list[str]:
    """Return what holds after any acts in any order."""
    head = (
        "What holds whatever anybody does, in any order. `throughline verify` proves it on the data of an installation."
    )
    lines = [
        "# Invariants 不变量",
        "",
        head,
        "",
        "任何人以任何次序办理之后都成立。`throughline verify` 在本机数据上逐条验证。",
        "",
    ]
    rows = ((f"`{rule.name}`", *both(rule.says)) for rule in INVARIANTS)
    return lines + grid(("name", "what holds", "中文"), rows)


PAGES = {
    "invariants.md": invariants_page,
    "verbs.md": verbs_page,
    "states.md": states_page,
    "roles.md": roles_page,
    "rights.md": rights_page,
    "settings.md": settings_page,
    "commands.md": commands_page,
    "phrases.md": phrases_page,
}


def pages() -> dict[str, str]:
    """Return {file name: text} of the whole reference."""
    return {name: "\n".join([NOTE, "", *page()]).rstrip() + "\n" for name, page in PAGES.items()}


def stale(folder: Path = FOLDER) -> list[str]:
    """Return the names of files that say something else than the tables, or are missing."""
    return [
        name
        for name, text in pages().items()
        if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text
    ]


def write(folder: Path = FOLDER) -> list[str]:
    """Write what is stale; return the names."""
    folder.mkdir(parents=True, exist_ok=True)
    written = stale(folder)
    fresh = pages()
    for name in written:
        (folder / name).write_text(fresh[name], encoding="utf-8")
    return written


def run(argv: list[str]) -> int:
    """Write docs/reference; `--check` only names what is stale, with exit status 1. `--into` chooses another folder."""
    parser = argparse.ArgumentParser(prog="throughline reference", description=run.__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where a file is stale")
    parser.add_argument("--into", type=Path, default=FOLDER, metavar="FOLDER")
    asked = parser.parse_args(argv)
    try:
        names = stale(asked.into) if asked.check else write(asked.into)
    except Undescribed as missing:
        print(f"reference: {missing.args[0]}", file=sys.stderr)
        return 1
    for name in names:
        print(f"reference: {name} {'is stale: run `throughline reference`' if asked.check else 'written'}")
    print(f"reference: {len(names)} of {len(PAGES)} files {'stale' if asked.check else 'written'}")
    return 1 if asked.check and names else 0
