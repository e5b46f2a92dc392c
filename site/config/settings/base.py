"""What every environment shares; the table of variables stands in README.md."""

from pathlib import Path
from zoneinfo import available_timezones

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from translation.machine.options import translator

ROOT = Path(__file__).resolve().parents[3]

env = environ.Env()

VAR = ROOT / env("VAR_ROOT", default="var")  # what a running site writes: database, media, keys

INSTALLED_APPS = [
    "api",
    "editing",
    "exports",
    "home",
    "publications",
    "meetings",
    "practices",
    "demo",
    "search",
    "translation",
    "records",
    "taxonomy",
    "core",
    "wagtail_localize",
    "wagtail_localize.locales",  # replaces wagtail.locales
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.middleware.SecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "api.middleware.ApiMiddleware",
    "core.middleware.RefuseNulMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "records.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as django-axes asks
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'db.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = 600  # opening a connection costs as much as a page
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",  # take the write lock at BEGIN: no upgrade deadlocks
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        "PRAGMA foreign_keys=ON;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Under which readers may use the data that they take away; it stands in each file.
DATA_LICENCE = env("DATA_LICENCE", default="https://creativecommons.org/licenses/by/3.0/igo/")
WORDING = env.bool("WORDING", default=False)  # editors may pick texts of pages to word them better
SEARCH_URL = env("SEARCH_URL", default="")  # empty: the database searches
WAGTAILLOCALIZE_MACHINE_TRANSLATOR = translator(  # None: nothing is sent anywhere
    deepl_key=env("DEEPL_KEY", default=""),
    libretranslate_url=env("LIBRETRANSLATE_URL", default=""),
    libretranslate_key=env("LIBRETRANSLATE_KEY", default=""),
)
SEARCH_TEXTS_APART = True  # files are read by a process of its own; False where a worker runs tasks

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

AUTH_USER_MODEL = "core.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "editing/locked_out.html"

# Names are translated here so that the admin shows them in the editor's language;
# readers see each language's own name (core.languages).
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]
LANGUAGE_CODE = "en"
LOCALE_PATHS = [ROOT / "locale", ROOT / "locale" / "packages"]  # ours; what Wagtail lacks
USE_I18N = WAGTAIL_I18N_ENABLED = True
TIME_ZONE = "Europe/Zurich"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]

STATICFILES_DIRS = [ROOT / "site" / "static"]
STATIC_ROOT = VAR / "static"
SEARCH_WORDS = VAR / "words"  # dictionaries of the search, made from packages
STATIC_URL = "/static/"
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(VAR / "media")))
MEDIA_URL = "/media/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long agenda in the page editor has thousands
DATA_UPLOAD_MAX_NUMBER_FILES = 1000  # more than are taken at once, to say so in words
SILENCED_SYSTEM_CHECKS: list[str] = []

WAGTAIL_SITE_NAME = "UN Network on Migration"
# In Wagtail 8.0.1 an autosave that is under way when its page is published takes the page offline.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAILADMIN_BASE_URL = env("SITE_URL", default="http://127.0.0.1:8000")
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_ENABLE_UPDATE_CHECK = False  # no page, the admin's neither, calls an outside host
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Without names such as "localtime", at which the browser's script on the account page fails.
WAGTAIL_USER_TIME_ZONES = ["UTC", *sorted(name for name in available_timezones() if "/" in name)]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAILIMAGES_IMAGE_MODEL = "core.SiteImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_DOCUMENT_MODEL = "core.SiteDocument"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "htm", "html", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 50 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # the view asks whether the file is public
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = "password_required.html"
WAGTAIL_FRONTEND_LOGIN_URL = "/admin/login/"  # one door to sign in

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin shows previews in a frame of its own origin
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
CSRF_COOKIE_HTTPONLY = False  # the admin's scripts read it
SESSION_COOKIE_AGE = 12 * 60 * 60
