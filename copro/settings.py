"""The one settings file. Every environment variable is read once, in the first part; docs/deployment.md lists them."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url
from csp.constants import NONCE, SELF
from django_prose_editor.config import html_tags
from js_asset import static_lazy

from copro import environment as env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- From the environment --------------------------------------------------------------------------------------------

DEBUG = env.flag("DEBUG")
PORT = env.number("PORT", 8000)
if DEBUG:
    SECRET_KEY = env.text("SECRET_KEY", "development-only-never-on-a-live-site")
    ALLOWED_HOSTS = env.listing("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]", "testserver"]
    SITE_URL = env.text("SITE_URL", f"http://127.0.0.1:{PORT}")
else:
    SECRET_KEY = env.required("SECRET_KEY", "It signs log-ins: make one of 50 or more random characters.")
    ALLOWED_HOSTS = (
        env.required("ALLOWED_HOSTS", "It names the hosts this site answers to, such as week.example.org.")
        .replace(",", " ")
        .split()
    )
    SITE_URL = env.required("SITE_URL", "It is the site's public address, such as https://week.example.org.")
SITE_URL = env.site_address("SITE_URL", SITE_URL)
SECRET_KEY_FALLBACKS = env.listing("SECRET_KEY_FALLBACKS")
SITE_NAME = env.text("SITE_NAME", "Campaign Week")
SITE_LANGUAGE = env.text("SITE_LANGUAGE", "en-gb").lower()
DATABASE_URL = env.address(
    "DATABASE_URL",
    f"sqlite:///{BASE_DIR / 'var' / 'db.sqlite3'}",
    ["sqlite", "postgres", "postgresql"],
    "sqlite:////srv/week/db.sqlite3 or postgres://user:password@localhost/week",
)
MEDIA_ROOT = Path(env.text("MEDIA_ROOT", str(BASE_DIR / "var" / "media")))
CACHE_DIR = Path(env.text("CACHE_DIR", str(BASE_DIR / "var" / "cache")))
EMAIL_URL = env.address(
    "EMAIL_URL",
    "console://" if DEBUG else "smtp://localhost:25",
    ["smtp", "smtps", "console"],
    "smtp://user:password@mail.example.org:587?tls=1",
)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"webmaster@{urlsplit(SITE_URL).hostname or 'localhost'}")
SECURITY_CONTACT = env.text("SECURITY_CONTACT", f"mailto:{DEFAULT_FROM_EMAIL}")
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=not DEBUG)
CHECK_LINKS = env.flag("CHECK_LINKS", default=not DEBUG)  # whether `tick` asks other sites (copro/linkchecks.py)

# --- This site -------------------------------------------------------------------------------------------------------

HTTPS = SITE_URL.startswith("https://")

INSTALLED_APPS = [
    "copro.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "csp",
    "django_prose_editor",
    "taggit",
    "copro.apps.CoproConfig",
    "blog.apps.BlogConfig",
    "events.apps.EventsConfig",
    "copro.website.apps.WebsiteConfig",
]

MIDDLEWARE = [
    # Above the redirect to https and WhiteNoise, so that every answer carries the same headers.
    "csp.middleware.CSPMiddleware",
    "copro.interface.AdminLanguageMiddleware",
    "copro.frames.FramesMiddleware",
    "copro.headers.HeadersMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "copro.caching.PageStoreMiddleware",
    "copro.redirects.RedirectMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "copro.website.search_index.SearchMiddleware",
]

ROOT_URLCONF = "copro.urls"
WSGI_APPLICATION = "copro.wsgi.application"
ASGI_APPLICATION = "copro.asgi.application"

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
                "csp.context_processors.nonce",
                "copro.website.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "copro.templatetags.interface",
                "copro.templatetags.titles",
            ],
        },
    }
]

# --- Database: SQLite set up so that "saved" means "on the disk" and writers wait for each other (docs/decisions/) ---

DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=0)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; "
            "PRAGMA journal_size_limit=67108864; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
        ),
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# For kept pages (copro/caching.py): shared by all processes of one server, and no load on the database. Whoever works
# on templates wants to see every change at once.
_BACKENDS = "django.core.cache.backends"
CACHES = {
    "default": {"BACKEND": f"{_BACKENDS}.dummy.DummyCache"}
    if DEBUG
    else {
        "BACKEND": f"{_BACKENDS}.filebased.FileBasedCache",
        "LOCATION": CACHE_DIR,
        "OPTIONS": {"MAX_ENTRIES": 1000},
    }
}

# --- People ----------------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "copro.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# --- Language and time -----------------------------------------------------------------------------------------------

LANGUAGE_CODE = SITE_LANGUAGE  # of all that visitors read; the admin speaks English (copro/interface.py)
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# --- Files -----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
FILE_UPLOAD_PERMISSIONS = 0o644
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a festival of 100 sessions with 200 speakers has some 3,500

# --- Mail: smtp://user:password@host:587?tls=1, smtps://host:465, console:// -----------------------------------------

_mail = urlsplit(EMAIL_URL)
EMAIL_BACKEND = "django.core.mail.backends." + ("console" if _mail.scheme == "console" else "smtp") + ".EmailBackend"
EMAIL_HOST = _mail.hostname or ""
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = "tls=1" in _mail.query and not EMAIL_USE_SSL
EMAIL_PORT = _mail.port or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
EMAIL_TIMEOUT = 10

# --- Security: no inline script or style, nothing from another host, no cookie for readers ---------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        **({"upgrade-insecure-requests": True} if HTTPS else {}),
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and not DEBUG
SECURE_HSTS_SECONDS = 63072000 if HTTPS and not DEBUG else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_HSTS_SECONDS > 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
# From logging in, “Stay logged in” or writing, whichever was last (copro/sessions.py); a warning comes before the end.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_ENGINE = "copro.sessions"

# --- Rich text: the editor's own extensions beside those that django-prose-editor brings (copro/richtext.py) ----------

_EDITOR_EXTENSIONS = [
    ("controls", "PieceControls", [], {}),
    ("structure", "PlainStructure", [], {}),
    ("figure", "MediaFigure", ["figure", "figcaption"], {"figure": ["data-image", "data-alt", "data-decorative"]}),
    ("video", "MediaVideo", ["figure", "div"], {"figure": ["data-video", "data-captions"], "div": ["data-transcript"]}),
    ("dialogue", "DialogueTurn", ["p"], {"p": ["data-turn"]}),
    ("document", "DocumentLink", ["p"], {"p": ["data-document"]}),
    ("quote", "PullQuote", ["p"], {"p": ["data-pull"]}),
    ("language", "WordsLanguage", ["span"], {"span": ["lang", "dir"]}),
    ("toolbar", "AccessibleToolbar", [], {}),
    ("paste", "PlainPaste", [], {}),
]
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy(f"js/editor/{module}.js")], "extensions": {name: html_tags(tags, attributes)}}
    for module, name, tags, attributes in _EDITOR_EXTENSIONS
]

# --- Tags ------------------------------------------------------------------------------------------------------------

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "INFO"},
}
