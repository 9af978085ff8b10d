"""The reference is written from the tables: all of it, the same each time, and what is stale is named."""

import shutil

import pytest

from throughline.config import cli
from throughline.jobs import reference
from throughline.readouts.parse.tables import shipped


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The reference, written once to be read; who spoils it has a copy."""
    written = tmp_path_factory.mktemp("reference")
    assert reference.run(["--into", str(written)]) == 0
    return written


def test_every_verb_of_every_stage_stands_in_it(folder):
    text = (folder / "verbs.md").read_text(encoding="utf-8")
    rows = [f"`{table.noun}.{verb.name}`" for table in reference.tables() for verb in table.verbs]
    assert len(rows) > 80
    assert [row for row in rows if row not in text] == []


def test_every_state_stands_in_it_with_its_chinese(folder):
    text = (folder / "states.md").read_text(encoding="utf-8")
    for table in reference.tables():
        for state, label in table.states.items():
            english, chinese = reference.both(label)
            assert f"| `{state}` | {english} | {chinese} |" in text
    assert "| `answered` | Answered | 已答复 |" in text


def test_every_relation_a_table_names_is_explained(folder):
    text = (folder / "rights.md").read_text(encoding="utf-8")
    assert "office" in reference.relations()
    assert all(f"| `{name}` | " in text for name in reference.relations())


def test_every_command_and_setting_is_explained(folder):
    text = (folder / "commands.md").read_text(encoding="utf-8")
    assert all(f"`throughline {name}` | {command.doc} |" in text for name, command in cli.COMMANDS.items())
    settings = (folder / "settings.md").read_text(encoding="utf-8")
    named = ("SECRET_KEY", "DATABASE_URL", "WEB_CONCURRENCY", "silent_working_days")
    assert all(f"`{name}`" in settings for name in named)


def test_every_kind_of_phrase_stands_in_it_with_the_head_of_its_file(folder):
    text = (folder / "phrases.md").read_text(encoding="utf-8")
    assert {kind for kind in {entry.kind for entry in shipped()} if f"`{kind}`" not in text} == set()
    assert "### english/furniture.toml\n\n```text\nWhat surrounds a readout on an English page." in text
    assert "throughline readouts tables" in text


def test_written_again_nothing_differs(folder, capsys):
    assert reference.run(["--into", str(folder)]) == 0
    assert "0 of 8 files written" in capsys.readouterr().out


def test_stale_file_is_named_and_left_alone(folder, tmp_path, capsys):
    spoilt = shutil.copytree(folder, tmp_path / "spoilt")
    path = spoilt / "states.md"
    path.write_text("something else\n", encoding="utf-8")
    assert reference.run(["--check", "--into", str(spoilt)]) == 1
    told = capsys.readouterr().out
    assert "states.md is stale" in told
    assert "verbs.md" not in told
    assert path.read_text(encoding="utf-8") == "something else\n"


def test_missing_folder_is_stale_as_a_whole(tmp_path, capsys):
    assert reference.run(["--check", "--into", str(tmp_path / "none")]) == 1
    assert "8 of 8 files stale" in capsys.readouterr().out


def test_what_nothing_explains_is_refused_by_name():
    with pytest.raises(reference.Undescribed, match="neighbour"):
        reference.described("relation", "neighbour")
