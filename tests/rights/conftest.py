"""Thousands of pages are asked for here, and only what they say is looked at."""

import pytest
from django.test import client


@pytest.fixture(autouse=True)
def _contexts_are_not_kept(monkeypatch):
    """Let Django's test client copy no context of any template: no test of this folder reads one."""
    monkeypatch.setattr(client, "store_rendered_templates", lambda *_told, **_context: None)
