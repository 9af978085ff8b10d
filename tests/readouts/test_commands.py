"""`throughline readouts`: a record as JSON from any file that is read, a sentence from any that is not; no Django."""

import json
import os
import subprocess
import sys

import pytest

from tests.exchange.hostile_texts import letter, page, paragraph, pdf, shown
from throughline.config.extract import catalogue_of
from throughline.readouts import commands

CLI = [sys.executable, "-m", "throughline.config.cli"]
SAID = "The meeting stressed that all units should open a desk by May."
TEXT = "District plenary held\n\nThe meeting stressed that all units should improve the service hall by October.\n"


def call(*told: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess:
    """Run the command with no settings, no secrets, and the language asked for."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "VIRTUAL_ENV")}
    env = {**kept, "LANG": "C.UTF-8", **environment}
    return subprocess.run([*CLI, "readouts", *told], input=given, env=env, capture_output=True, check=False, timeout=60)


@pytest.fixture
def readout(tmp_path):
    path = tmp_path / "yunhe-2024.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def record(name: str, *rows: dict) -> str:
    return json.dumps({"readout": name, "lang": "en", "requirements": list(rows)})


def requirement(key: str, text: str = "improve the service hall") -> dict:
    return {"id": key, "text": text, "topics": ["gov_services"], "actionable": True}


def test_parsing_and_aligning_load_no_django(readout, tmp_path):
    code = (
        "import sys; from throughline.config import cli; sys.argv[1:] = sys.argv[1:]; status = cli.main();"
        "print(status, [name for name in sys.modules if name.partition('.')[0] == 'django'], file=sys.stderr)"
    )
    (tmp_path / "a.json").write_text(record("a.txt", requirement("a-01")), encoding="utf-8")
    upper = str(tmp_path / "a.json")
    for told in (["parse", str(readout)], ["text", str(readout)], ["align", "--upper", upper, upper]):
        done = subprocess.run([sys.executable, "-c", code, "readouts", *told], env={}, capture_output=True, check=True)
        assert done.stderr.decode().strip() == "0 []"


def test_a_record_comes_as_json_under_the_name_of_its_file(readout):
    done = call("parse", str(readout))
    told = json.loads(done.stdout)
    assert (done.returncode, done.stderr, told["readout"], told["lang"]) == (0, b"", "yunhe-2024.txt", "en")
    for found in told["requirements"]:
        assert TEXT[found["start"] : found["end"]] == found["text"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", letter(paragraph(SAID))),
        ("a.htm", page(f"<p>{SAID}")),
        ("a.pdf", pdf(shown(SAID))),
        ("a.txt", SAID.encode()),
    ],
)
def test_every_kind_of_file_and_the_input_are_read(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    for told in (call("text", str(tmp_path / name)), call("text", "-", given=data)):
        assert (told.returncode, told.stdout) == (0, f"{SAID}\n".encode())
    assert json.loads(call("parse", "-", given=data).stdout)["readout"] == "stdin"


def test_places_count_the_mark_of_a_file_and_its_line_ends(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfOne\r\ntwo")
    assert call("text", str(path)).stdout == "\ufeffOne\r\ntwo\n".encode()


@pytest.mark.parametrize(
    ("name", "made", "english", "chinese"),
    [
        ("none.txt", None, "no such file", "没有这个文件"),
        (".", None, "a folder", "文件夹"),
        ("x" * 5000, None, "no such file", "没有这个文件"),
        ("a.txt", b"\x00\x01binary", "not the plain text", "不是纯文本"),
        ("a.txt", b"x" * 400_001, "400000 characters", "400000 字"),
        ("a.txt", b"x" * (11 * 1024 * 1024), "10 MB", "10 MB"),
        ("a.txt", b"", "empty", "空"),
        ("a.exe", b"MZ", "Only .docx", "只读取"),
        ("a.doc", b"x", "“.doc”", "“.doc”"),
        ("a.pdf", b"%PDF-1.7 nothing", "damaged", "损坏"),
        ("a.txt", b"hello", "Nothing of a readout was found", "没有找到会议通稿的内容"),
    ],
)
def test_what_cannot_be_read_ends_with_a_sentence_in_the_callers_language(tmp_path, name, made, english, chinese):
    path = tmp_path / name
    if made is not None:
        path.write_bytes(made)
    for language, said in (("en_GB.UTF-8", english), ("zh_CN.UTF-8", chinese)):
        done = call("parse", str(path), LANG=language)
        told = done.stderr.decode()
        assert (done.returncode, done.stdout) == (1, b"")
        assert said in told
        assert len(told.splitlines()) == 1


def test_devices_are_not_read():
    assert call("parse", "/dev/zero").returncode == 1


def test_a_wrong_call_ends_with_2():
    assert call("parse").returncode == 2
    assert call("advance").returncode == 2


def test_an_alignment_names_every_lower_requirement(tmp_path):
    for name, rows in (("m", ["m-01", "m-02"]), ("d", ["d-01"]), ("e", ["e-01"])):
        (tmp_path / f"{name}.json").write_text(record(f"{name}.txt", *map(requirement, rows)), encoding="utf-8")
    done = call("align", "--upper", *(str(tmp_path / f"{name}.json") for name in "mde"))
    told = json.loads(done.stdout)
    assert (done.returncode, told["upper"], [*told["links"]]) == (0, "m.txt", ["d-01", "e-01"])
    for rows in told["links"].values():
        assert all({"id", "score", "accept", "reasons"} <= set(row) for row in rows)


@pytest.mark.parametrize(
    ("asked", "lang", "said"),
    [((), "C.UTF-8", "topic: "), (("--lang", "zh"), "C.UTF-8", "主题："), ((), "zh_CN.UTF-8", "主题："),
     (("--lang", "en"), "zh_CN.UTF-8", "topic: ")],
)  # fmt: skip
def test_reasons_come_in_the_language_asked_for_else_in_that_of_the_command_line(tmp_path, asked, lang, said):
    for name in "md":
        (tmp_path / f"{name}.json").write_text(record(name, requirement(f"{name}-01")), encoding="utf-8")
    done = call("align", *asked, "--upper", str(tmp_path / "m.json"), str(tmp_path / "d.json"), LANG=lang)
    assert any(reason.startswith(said) for reason in json.loads(done.stdout)["links"]["d-01"][0]["reasons"])


@pytest.mark.parametrize(
    "told",
    ["", "x", "[]", "{}", '{"requirements": 3}', '{"requirements": [{"id": 1}]}', "[" * 200_000, "\x00",
     '{"a": 1e999999}', '{"requirements": [{"id": "a", "text": "b", "topics": [{}]}]}'],
)  # fmt: skip
def test_what_is_no_record_is_refused(tmp_path, told):
    path = tmp_path / "a.json"
    path.write_text(told, encoding="utf-8")
    done = call("align", "--upper", str(path), str(path))
    assert done.returncode == 1
    assert b"no record of a readout" in done.stderr


def test_two_lower_records_with_one_id_are_not_mixed_up(tmp_path):
    path = tmp_path / "a.json"
    path.write_text(record("a.txt", requirement("a-01")), encoding="utf-8")
    done = call("align", "--upper", str(path), str(path), str(path))
    assert done.returncode == 1
    assert b"a-01" in done.stderr


def test_tables_of_an_installation_are_read_and_others_refused(readout, tmp_path):
    path = tmp_path / "own.json"
    path.write_text('{"phrases": [["en", "document_verb", "took up", "reviewed"]], "bodies": []}', encoding="utf-8")
    assert call("parse", str(readout), "--tables", str(path)).returncode == 0
    path.write_text("[1, 2]", encoding="utf-8")
    assert b"no table of phrases" in call("parse", str(readout), "--tables", str(path)).stderr


def test_every_sentence_has_its_chinese():
    said = {entry.msgid: entry.msgstr for entry in catalogue_of(commands.ROOM)}
    for name in ("MISSING", "FOLDER", "NO_FILE", "FORBIDDEN", "NO_RECORD", "NO_TABLES", "TWICE"):
        assert said[getattr(commands, name)]


@pytest.mark.parametrize("text", ["Buy milk tomorrow.", "Notes\n\n1. Buy milk\n2. Strengthen the fence\n"])
def test_what_nobody_asked_at_a_meeting_is_no_readout(text):
    done = call("parse", "-", given=text.encode(), LANG="zh_CN.UTF-8")
    assert (done.returncode, done.stdout) == (1, b"")
    assert "没有找到会议通稿的内容" in done.stderr.decode()
    assert "Nothing of a readout was found" in call("parse", "-", given=text.encode()).stderr.decode()


@pytest.mark.parametrize(
    "text", ["The meeting stressed that counters should be opened.", "会议强调，要做好国际交往工作。"]
)
def test_a_piece_of_a_readout_says_who_asked(text):
    done = call("parse", "-", given=text.encode())
    assert (done.returncode, len(json.loads(done.stdout)["requirements"])) == (0, 1)
