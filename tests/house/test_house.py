"""The tree as it stands obeys every rule of the house."""

from pathlib import Path
from typing import Any

import pytest

from tests.house import acts, habits, imports, keys, licences, probe, sizes, state

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def seen() -> dict[str, Any]:
    """Give the keys and verbs of the tree, looked at once."""
    return probe.look(ROOT)


def test_imports_only_point_down():
    assert imports.faults(ROOT) == []


def test_foreign_keys_only_point_down(seen):
    assert keys.faults(ROOT, seen) == []


def test_every_act_is_declared_and_documented(seen):
    assert acts.faults(ROOT, seen) == []


def test_files_functions_and_folders_keep_their_sizes():
    assert sizes.faults(ROOT) == []


def test_no_state_is_assigned_by_hand():
    assert state.faults(ROOT) == []


def test_habits_are_kept():
    assert habits.faults(ROOT) == []


def test_licences_of_what_runs_are_on_the_list():
    assert licences.faults(ROOT) == []


def test_pins_carry_hashes_and_no_address():
    for path in (ROOT / "requirements").glob("*.txt"):
        text = path.read_text()
        assert "--hash=sha256:" in text, path.name
        assert "://" not in text, path.name


@pytest.mark.parametrize("licence", ["GPL-3.0-only", "AGPL-3.0", "GNU General Public License v2 (GPLv2)", "UNKNOWN"])
def test_licence_is_refused(licence):
    assert not licences.is_allowed(licence)


@pytest.mark.parametrize("licence", ["MIT", "BSD-3-Clause", "LGPL-3.0-only", "MPL-2.0", "GNU Lesser General Public"])
def test_licence_is_allowed(licence):
    assert licences.is_allowed(licence)
