"""The one settings file. What a town may decide comes from three environment variables:

FAZHI_DATA      folder of everything a town owns: database, files, keys (default ./data)
FAZHI_DATABASE  address of a PostgreSQL database; without it an SQLite file in the folder
FAZHI_HTTPS     on | off: whether pages are served over https (off only on a private network; on
                stands behind a proxy that speaks TLS and passes Host on)
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.functional import lazy

from fazhi.org.keys import key_at

DATA = Path(os.environ.get("FAZHI_DATA", "data")).absolute()
EVIDENCE = DATA / "evidence"
SEAL_KEY = DATA / "secrets" / "seal.key"
_HTTPS = os.environ.get("FAZHI_HTTPS", "off")
if _HTTPS not in ("on", "off"):
    raise ImproperlyConfigured(
        f"环境变量 FAZHI_HTTPS 只能写 on 或 off，现在写的是“{_HTTPS}”。没有启动，数据没有动；请改好再来。"
    )
HTTPS = _HTTPS == "on"
DEBUG = False
ALLOWED_HOSTS = [
    "*"
]  # a town's machine has no fixed name; forged hosts gain nothing, no link is built from it


def _secret_key() -> str:
    """Read the town's own key, made on first use; never a key that ships with the code."""
    return key_at(DATA / "secrets" / "session.key", 50, lambda: get_random_secret_key().encode()).decode()


def _postgres(address: str) -> dict:
    url = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": url.path.lstrip("/"),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": url.port or "",
        "OPTIONS": dict(parse_qsl(url.query)),
        "CONN_MAX_AGE": None,
    }


# WAL lets readers go on while one writes; FULL loses nothing at a power cut; IMMEDIATE takes the write
# lock at the start, so two writers queue instead of failing half-way.
_SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": DATA / "fazhi.sqlite3",
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 10,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-64000;"
        "PRAGMA mmap_size=268435456;PRAGMA temp_store=MEMORY",
    },
}
_ADDRESS = os.environ.get("FAZHI_DATABASE", "")
DATABASES = {"default": _postgres(_ADDRESS) if _ADDRESS else _SQLITE}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_filters",
    "fazhi.org",
    "fazhi.ledger",
    "fazhi.decisions",
    "fazhi.disputes",
    "fazhi.enforcement",
    "fazhi.education",
    "fazhi.duty",
    "fazhi.disclosure",
    "fazhi.services",
    "fazhi.report",
    "fazhi.desk",
]
MIDDLEWARE = [
    "fazhi.desk.security.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]
ROOT_URLCONF = "fazhi.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": False,
        "DIRS": [],
        "OPTIONS": {"environment": "fazhi.desk.environment.environment"},
    },
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {}},
]

AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "fazhi.org.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "fazhi.org.passwords.NotCommon"},
    {"NAME": "fazhi.org.passwords.UnlikeTheName", "OPTIONS": {"user_attributes": ("username", "name")}},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "fazhi_session", "fazhi_csrf"
CSRF_FAILURE_VIEW = "fazhi.desk.faults.forged"

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True
DATE_FORMAT = "Y-m-d"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

# Lazy, so that reading the settings writes no file.
SECRET_KEY = lazy(_secret_key, str)()
