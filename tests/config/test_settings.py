"""Production refuses to start half configured; local mode needs nothing."""

import os
import subprocess
import sys

import pytest
from django.conf import settings as django_settings

from throughline.config import settings as service
from throughline.config.plain_settings import read_plainly
from throughline.config.settings import is_loopback

NEEDED = {
    "SECRET_KEY": "a secret of the deployment, long enough to be one of these",
    "ALLOWED_HOSTS": "throughline.example",
    "DATABASE_URL": "sqlite://:memory:",
}


def start(**environment: str) -> subprocess.CompletedProcess:
    inherited = {name: value for name, value in os.environ.items() if name not in {*NEEDED, "THROUGHLINE_MODE"}}
    return subprocess.run(
        [sys.executable, "-m", "throughline.config.cli", "django", "check", "--deploy", "--fail-level=WARNING"],
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_without_settings_names_every_missing_one():
    done = start()
    assert done.returncode == 2
    assert all(name in done.stderr for name in NEEDED)
    assert "Traceback" not in done.stderr


def test_production_without_one_secret_names_only_that():
    done = start(**{name: value for name, value in NEEDED.items() if name != "SECRET_KEY"})
    assert done.returncode == 2
    assert "without SECRET_KEY." in done.stderr


def test_production_with_its_settings_passes_the_deployment_check():
    done = start(**NEEDED)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("bind", ["127.0.0.1:8000", "localhost:8000", "[::1]:8000"])
def test_loopback_is_recognised(bind):
    assert is_loopback(bind)


@pytest.mark.parametrize("bind", ["0.0.0.0:8000", "192.168.1.2:80", "office.example:8000", "", ":8000"])
def test_anything_else_is_not_loopback(bind):
    assert not is_loopback(bind)


def test_a_password_is_hashed_slowly_in_service():
    assert service.PASSWORD_HASHERS[0].endswith(".Argon2PasswordHasher")


def test_a_setting_read_plainly_is_the_one_that_holds_now(settings):
    read_plainly()
    before = django_settings.EMAIL_HOST
    settings.EMAIL_HOST = "elsewhere"
    assert django_settings.EMAIL_HOST == "elsewhere"
    del settings.EMAIL_HOST
    settings.EMAIL_HOST = before
    assert before == django_settings.EMAIL_HOST
    with pytest.raises(AttributeError):
        django_settings.NO_SUCH_SETTING  # noqa: B018 (reading is what is tried)
