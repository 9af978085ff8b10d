"""All settings. The environment is read here, once, and nowhere else.

``THROUGHLINE_MODE=local`` (set by ``make run`` and by the tests) is a trial on one machine. Anything else is
production, which refuses to start without its secrets and names every one that is missing.
"""

import ipaddress
from datetime import date
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(env.str("THROUGHLINE_VAR", default=str(PACKAGE.parent / "var")))

LOCAL = env.str("THROUGHLINE_MODE", default="production") == "local"
DEBUG = LOCAL and env.bool("DEBUG", default=False)

REQUIRED_IN_PRODUCTION = ("SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL")
if not LOCAL and (missing := [name for name in REQUIRED_IN_PRODUCTION if not env.str(name, default="")]):
    message = (
        f"Throughline does not start in production without {', '.join(missing)}. "
        "Set them in the environment; for a trial on this machine set THROUGHLINE_MODE=local."
    )
    raise ImproperlyConfigured(message)

# The local default is no secret: `make run` keeps its own in var/, and local mode answers this machine only.
SECRET_KEY = env.str("SECRET_KEY", default="local-mode-only" * 4 if LOCAL else environ.Env.NOTSET)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

# Set only behind a proxy that itself sets or strips X-Forwarded-Proto and adds the client to X-Forwarded-For.
BEHIND_TLS_PROXY = not LOCAL and env.bool("BEHIND_TLS_PROXY", default=False)

# Where `throughline serve` listens; empty when another server runs the application. Sample sign-in asks for loopback.
BIND = env.str("THROUGHLINE_BIND", default="")


def is_loopback(bind: str) -> bool:
    """Say whether ``host:port`` is reachable from this machine only; a name other than localhost counts as not."""
    host = bind.rpartition(":")[0].strip("[]")
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


# A trial may stand on a day of its own: rows that `throughline synth` made up are read on the day they were made for.
TRIAL_DAY = date.fromisoformat(trial) if (trial := env.str("THROUGHLINE_TODAY", default="")) and LOCAL else None

SERVED_ON_LOOPBACK = LOCAL and is_loopback(BIND)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    # Ours, from bottom to top: the layers of .importlinter.
    "throughline.base",
    "throughline.look",
    "throughline.exchange",
    "throughline.bodies",
    "throughline.meetings",
    "throughline.conveyance",
    "throughline.casework",
    "throughline.delivery",
    "throughline.evaluation",
    "throughline.reporting",
    "throughline.loop",
    "throughline.readouts",
    "throughline.notices",
    "throughline.demo",
    "throughline.jobs",
    "throughline.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "throughline.config.content_policy.ContentPolicy",
    "throughline.config.connections.SameFile",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "throughline.config.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "throughline.config.signed_in.SignedIn",
    "throughline.demo.middleware.DemoClock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # Last, so that it sees the outcome of a sign-in.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "throughline.config.urls"
WSGI_APPLICATION = "throughline.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "throughline.config.templates.Templates",
        # Each stage of the desk keeps its templates beside its views.
        "DIRS": sorted(PACKAGE.glob("desk/*/templates")),
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "throughline.desk.frame.frame",
            ],
        },
    },
]

# Data. SQLite by default; stock PostgreSQL by DATABASE_URL.
MIB = 1024 * 1024
SQLITE_OPTIONS: dict[str, Any] = {
    # Writers queue from their first statement instead of failing when they upgrade a read lock.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        "PRAGMA synchronous=FULL;"  # A committed Event must survive a power cut.
        f"PRAGMA mmap_size={16 * 1024 * MIB};"  # Addresses, not memory: as large as the file may grow.
        "PRAGMA cache_size=-65536;"  # Negative: in KiB, 64 MiB.
    ),
}


def database(url: str) -> dict[str, Any]:
    """Turn a DATABASE_URL into Django's settings, with the options each engine needs."""
    found: dict[str, Any] = environ.Env.db_url_config(url)
    if found["ENGINE"].endswith("sqlite3"):
        # Kept between requests, as long as the file is the same (config/connections.py).
        kept = {"OPTIONS": SQLITE_OPTIONS, "CONN_MAX_AGE": None, "TEST": {"NAME": ":memory:"}}
        return {**found, "ENGINE": "throughline.config.sqlite", **kept}
    return {**found, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


DATABASES = {"default": database(env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'throughline.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Uploaded files: read only through the access check, so there is no MEDIA address.
FILES_DIR = Path(env.str("FILES_DIR", default=str(VAR / "files")))

# Languages. Addresses say en and zh (config/language.py); Django's code for the second is zh-hans.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("zh-hans", "简体中文")]
FORMAT_MODULE_PATH = ["throughline.config.formats"]
LOCALE_PATHS = sorted([*PACKAGE.glob("*/locale"), *PACKAGE.glob("desk/*/locale")])
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Accounts and sessions.
AUTH_USER_MODEL = "bodies.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "desk:sign-in"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "front"
SESSION_ENGINE = "throughline.config.sessions"
MESSAGE_STORAGE = "throughline.config.flashes.SaidOnce"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

# Throttling: five failures of one name from one address close that pair for a quarter of an hour; no one can lock out
# an officer from elsewhere.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "throughline.desk.access.door.client_address"
AXES_LOCKOUT_CALLABLE = "throughline.desk.access.views.sign_in.locked_out"
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# What a browser may do with a page.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if not LOCAL:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 60 * 60)
    # Whether neighbours of this host are all on TLS, and whether browsers learn it by heart, is for the owner to say.
    SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    if BEHIND_TLS_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Mail. Without EMAIL_URL nothing is sent and the lists of notices stand alone. Only SMTP: smtp://, smtp+tls://, smtp+ssl://.
EMAIL = environ.Env.email_url_config(url) if (url := env.str("EMAIL_URL", default="")) else {}
EMAIL_HOST = EMAIL.get("EMAIL_HOST") or ""
EMAIL_PORT = EMAIL.get("EMAIL_PORT") or 25
EMAIL_HOST_USER = EMAIL.get("EMAIL_HOST_USER") or ""
EMAIL_HOST_PASSWORD = EMAIL.get("EMAIL_HOST_PASSWORD") or ""
EMAIL_USE_TLS = EMAIL.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 20  # seconds; the timer waits for it, no page does
MAIL_FROM = env.str("MAIL_FROM", default="throughline@localhost")
DEFAULT_FROM_EMAIL = MAIL_FROM
# The address under which people reach this site: mail and calendars are made where no request says it.
HERE = BIND if SERVED_ON_LOOPBACK else "127.0.0.1:8000"
SITE_URL = env.str("SITE_URL", default=f"http://{HERE}" if LOCAL else f"https://{ALLOWED_HOSTS[0]}")

# Static files: hashed names, compressed once, served by the same process.
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", default=str(VAR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_DIR}},
    "staticfiles": {
        "BACKEND": env.str(
            "STATIC_STORAGE",
            default="whitenoise.storage.CompressedManifestStaticFilesStorage",
        ),
    },
}

# Uploads: what exceeds this is spooled to disk, and a request body without files may not exceed 5 MiB.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * MIB
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * MIB
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
