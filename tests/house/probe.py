"""What only a running Django knows about a tree: its keys and its verbs, read in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

SCRIPT = """
import importlib, importlib.util, json
import django
django.setup()
from django.apps import apps

keys, verbs = [], []
for model in apps.get_models(include_auto_created=True):
    for field in model._meta.get_fields():
        if field.is_relation and field.concrete and field.related_model is not None:
            keys.append([model.__module__, model._meta.label, field.name,
                         field.related_model.__module__, field.related_model._meta.label])
for config in apps.get_app_configs():
    name = f"{config.name}.states"
    if config.name.startswith("throughline.") and importlib.util.find_spec(name):
        for table in importlib.import_module(name).TABLES:
            verbs += [[config.label, table.noun, verb.name, verb.action, verb.doc] for verb in table.verbs]
print(json.dumps({"keys": keys, "verbs": verbs}))
"""


def environment(root: Path) -> dict[str, str]:
    """Give the environment in which Python finds this tree's package first."""
    return {
        **os.environ,
        "PYTHONPATH": str(root),
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "throughline.config.settings",
        "THROUGHLINE_MODE": "local",
        "DATABASE_URL": "sqlite://:memory:",
    }


def look(root: Path) -> dict[str, Any]:
    """Give the keys and verbs of a tree."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", SCRIPT],
        cwd=root,
        env=environment(root),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
