"""Settings, read from the environment; .env.example names every one of them."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

from hsframe.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


def number(name: str, default: int) -> int:
    value = os.environ.get(name, "")
    if value and not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value or default)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in os.environ.get(name, default).split(",") if word]


# Where it runs: DATABASE_URL makes it a production install, which must be told its
# secret, hosts and broker; without it servers from wheels serve one machine.
PRODUCTION = bool(os.environ.get("DATABASE_URL"))
DEBUG = flag("HSFRAME_DEBUG")
SECRET_KEY = os.environ.get("HSFRAME_SECRET_KEY", "")
ALLOWED_HOSTS = words(
    "HSFRAME_HOSTS", "" if PRODUCTION else "localhost,127.0.0.1,[::1]"
)
PUBLIC_URL = os.environ.get("HSFRAME_URL", "http://localhost:8000").rstrip("/")
HTTPS = flag("HSFRAME_HTTPS", default=PRODUCTION)
STATE = Path(os.environ.get("HSFRAME_STATE") or BASE_DIR / ".state")
MODEL = Path(os.environ.get("HSFRAME_MODEL") or STATE / "model")

if PRODUCTION:
    if len(SECRET_KEY) < 50:
        raise ImproperlyConfigured(
            "HSFRAME_SECRET_KEY must hold 50 characters or more."
        )
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("HSFRAME_HOSTS must name the hosts, without '*'.")
    if DEBUG:
        raise ImproperlyConfigured("HSFRAME_DEBUG must be off in production.")
    if not os.environ.get("REDIS_URL"):
        raise ImproperlyConfigured("REDIS_URL must name the broker in production.")
    database: dict[str, Any] = dict(dj_database_url.parse(os.environ["DATABASE_URL"]))
    broker = cache = os.environ["REDIS_URL"]
    if broker.startswith("unix://"):
        # Celery names a Unix socket in its own way.
        broker = broker.replace("unix://", "redis+socket://").replace(
            "?db=", "?virtual_host="
        )
else:
    # Only here, so that a production install needs no server from a wheel.
    from hsframe.embedded import Embedded

    embedded = Embedded(STATE)
    SECRET_KEY = SECRET_KEY or embedded.secret_key()
    database = embedded.database_url_settings()
    broker = embedded.broker_url()
    cache = embedded.redis_url(2)

DATABASES = {"default": {**database, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": cache,
        "KEY_PREFIX": "hsframe",
        # Figures are made without it where it does not answer, and soon.
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    }
}

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "template_partials",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "rest_framework",
    "rest_framework.authtoken",
    "drf_spectacular",
    "django_filters",
    "csp",
    "pgtrigger",
    "pghistory",
    "hsframe",
    "projects",
    "documents",
    "coding",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "hsframe.http.RefusalMiddleware",
]

ROOT_URLCONF = "hsframe.urls"
WSGI_APPLICATION = "hsframe.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Who comes in
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "projects:list"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "projects.accounts.AccountAdapter"
ACCOUNT_USERNAME_BLACKLIST = ["admin", "root", "system"]

# What a browser may do
CSRF_COOKIE_HTTPONLY = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# Words and files
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(os.environ.get("HSFRAME_STATIC") or STATE / "static")
MEDIA_ROOT = Path(os.environ.get("HSFRAME_MEDIA") or STATE / "media")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MAX_UPLOAD_BYTES = number("HSFRAME_MAX_UPLOAD_MB", 50) * 2**20
MAX_PACKAGE_BYTES = number("HSFRAME_MAX_PACKAGE_MB", 1024) * 2**20
DATA_UPLOAD_MAX_NUMBER_FILES = 1000
# A box for each of ten thousand documents, and what else a form has.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_100
PARSER_MEMORY_MB = number("HSFRAME_PARSER_MEMORY_MB", 512)
PARSER_SECONDS = number("HSFRAME_PARSER_SECONDS", 60)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

# Work handed to workers
CELERY_BROKER_URL = broker
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "global_keyprefix": "hsframe:",
    # A request must not wait for a dead broker: the sweep rings again.
    "max_retries": 0,
}
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {"task": "projects.tasks.sweep", "schedule": 10.0},
    "sweep-abandoned": {"task": "documents.tasks.sweep_abandoned", "schedule": 60.0},
    "sweep-intakes": {
        "task": "coding.datasets.intake.tasks.sweep_abandoned",
        "schedule": 60.0,
    },
    "sweep-files": {"task": "documents.tasks.sweep", "schedule": 6 * 3600.0},
    "sweep-exports": {"task": "coding.datasets.tasks.sweep", "schedule": 3600.0},
    "sweep-intake-files": {
        "task": "coding.datasets.intake.tasks.sweep_files",
        "schedule": 6 * 3600.0,
    },
}
JOB_LEASE_SECONDS = number("HSFRAME_JOB_LEASE_SECONDS", 30)

# The language model that may suggest codes (docs/language-model.md); off without LM_URL
LM_URL = os.environ.get("HSFRAME_LM_URL", "").strip()
LM_KEY = os.environ.get("HSFRAME_LM_KEY", "").strip()
LM_MODEL = os.environ.get("HSFRAME_LM_MODEL", "").strip()
LM_HOSTS = words("HSFRAME_LM_HOSTS")
LM_TIMEOUT = number("HSFRAME_LM_TIMEOUT", 30)
LM_BUDGET = number("HSFRAME_LM_BUDGET", 2_000_000)
LM_RETRIES = number("HSFRAME_LM_RETRIES", 2)

# The API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": [
        "rest_framework.parsers.JSONParser",
        "rest_framework.parsers.MultiPartParser",
        "rest_framework.parsers.FormParser",
    ],
    "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.LimitOffsetPagination",
    "PAGE_SIZE": 100,
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "hsframe.api.answer_refusal",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "hsframe",
    "DESCRIPTION": "Coding policy documents with the human-security framework.",
    "VERSION": "1",
    "SERVE_PUBLIC": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    "ENUM_NAME_OVERRIDES": {
        "ChartKind": "coding.models.Chart.Kind",
        "DocumentKind": "documents.models.Document.Kind",
        "DocumentState": "documents.models.Document.State",
        "ParagraphKind": "documents.structure.mend.KINDS",
        "TensionType": "coding.models.Tension.Type",
    },
}

# Mail and logs
mail = urlsplit(os.environ.get("HSFRAME_EMAIL_URL", ""))
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if mail.hostname
    else "django.core.mail.backends.console.EmailBackend"
)
EMAIL_HOST = mail.hostname or ""
EMAIL_PORT = mail.port or 25
EMAIL_HOST_USER = mail.username or ""
EMAIL_HOST_PASSWORD = mail.password or ""
EMAIL_USE_TLS = mail.scheme == "smtp+tls"
HAS_MAIL = bool(mail.hostname)
DEFAULT_FROM_EMAIL = os.environ.get("HSFRAME_FROM_EMAIL", "hsframe@localhost")
LOGGING = logging_settings(os.environ.get("HSFRAME_LOG_LEVEL", "INFO"))
