"""Settings every environment shares."""

from __future__ import annotations

from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.discovery import discover_columns
from config.env import PROJECT_DIR, environment

env = environment()

# The database, uploaded files and collected static files: all that a backup must hold.
VAR_DIR = env.var_dir
VAR_DIR.mkdir(parents=True, exist_ok=True)

SECRET_KEY = env.secret_key
DEBUG = False
ALLOWED_HOSTS = list(env.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [env.base_url]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "cms_core.User"

ADMIN_PATH = "/admin/"
COLUMNS_DISABLED = list(env.columns_disabled)
COLUMN_APPS = discover_columns(PROJECT_DIR / "columns", disabled=COLUMNS_DISABLED)

INSTALLED_APPS = [
    "home",
    "search",
    "cms.api",
    "cms.oldsite",
    "cms.compliance",
    "cms.moderation",
    "cms.catalogue",
    "cms.plugins",
    "cms.attachments",
    "cms.deadlines",
    "cms.departments",
    "cms.core",
    *COLUMN_APPS,
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.api.v2",
    "wagtail.api.v3",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "ninja",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.ContentSecurityPolicyMiddleware",
    "config.middleware.PermissionsPolicyMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# WAL lets readers go on beside the one writer; IMMEDIATE takes the write lock when a transaction
# begins, without which concurrent writers fail at once instead of waiting their turn. ``timeout``
# (seconds) is SQLite's busy timeout: how long a writer waits for its turn.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": (
        "PRAGMA journal_mode=WAL;"
        # Under WAL a power cut can lose the last commit, never damage the file.
        "PRAGMA synchronous=NORMAL;"
        "PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-64000;"
    ),
}

DATABASES = {
    "default": dj_database_url.parse(
        env.database_url or f"sqlite:///{VAR_DIR / 'db.sqlite3'}",
        conn_max_age=600,
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        **SQLITE_OPTIONS,
        **DATABASES["default"].get("OPTIONS", {}),
    }

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.redis_url,
    }
    if env.redis_url
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# Without an address the database alone answers searches.
ELASTICSEARCH_URL = env.elasticsearch_url
ELASTICSEARCH_API_KEY = env.elasticsearch_api_key
ELASTICSEARCH_USER = env.elasticsearch_user
ELASTICSEARCH_PASSWORD = env.elasticsearch_password
ELASTICSEARCH_CA_FILE = env.elasticsearch_ca_file
ELASTICSEARCH_PREFIX = env.elasticsearch_prefix
ELASTICSEARCH_TIMEOUT = env.elasticsearch_timeout
SEARCH_EXTERNAL_BACKEND = (
    "search.backends.elasticsearch.ElasticsearchBackend" if ELASTICSEARCH_URL else ""
)

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend"
        if env.tasks_backend == "database"
        else "django_tasks.backends.immediate.ImmediateBackend"
    }
}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]

SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: a working day; the next morning one signs in again
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# Wagtail shows previews in a frame of the admin.
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
PERMISSIONS_POLICY = (
    "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
    "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
)
# The portal's policy; config.middleware loosens it for the admin.
CONTENT_SECURITY_POLICY: dict[str, dict[str, Any]] = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "frame-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("zh-hans", _("简体中文")), ("en", _("英文"))]
LOCALE_PATHS = [PROJECT_DIR / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [PROJECT_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

# Without a mail server nobody is promised a message that never comes.
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend"
    if env.email_host
    else "django.core.mail.backends.dummy.EmailBackend"
)
EMAIL_HOST = env.email_host
EMAIL_PORT = env.email_port
EMAIL_HOST_USER = env.email_host_user
EMAIL_HOST_PASSWORD = env.email_host_password
EMAIL_USE_SSL = env.email_security == "ssl"
EMAIL_USE_TLS = env.email_security == "starttls"
EMAIL_TIMEOUT = 15  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.default_from_email
WAGTAIL_PASSWORD_RESET_ENABLED = bool(env.email_host)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
    },
    "handlers": {
        # Not to standard output: that is a command's answer, which programs read (--json).
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": env.log_level},
    "loggers": {
        # Two lines for each task and page saved: what matters of them is in the audit log.
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # A line for each request and a traceback for each failure: we say ourselves what follows.
        "elastic_transport": {"level": "ERROR"},
        # The mirror of the audit log is for a server's collector: production turns it on.
        "cms.audit": {"handlers": [], "level": "CRITICAL", "propagate": False},
        # Django's own handlers would write each line a second time.
        "django": {"handlers": [], "level": env.log_level, "propagate": True},
        "django.server": {"handlers": [], "level": env.log_level, "propagate": True},
    },
}

WAGTAIL_SITE_NAME = "政府信息公开"
WAGTAILADMIN_BASE_URL = env.base_url
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
WAGTAIL_USER_TIME_ZONES = ["Asia/Shanghai"]
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# A workflow's end publishes nothing by itself; the approvals on record are compared first.
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.moderation.workflows.finish"
# An approval holds for the content it was given to.
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
# A translation is released for itself, never because its source was.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILDOCS_DOCUMENT_MODEL = "cms_attachments.Document"
WAGTAILIMAGES_IMAGE_MODEL = "cms_attachments.Image"
# The types themselves are judged by content in cms.attachments.rules.
WAGTAILDOCS_MAX_UPLOAD_SIZE = 200 * 1024 * 1024
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "gif", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILAPI_LIMIT_MAX = 100
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "search.modelsearch"},
}
