"""Which settings does this installation run with? Everything that differs by place comes from the environment."""

import os
import secrets
from datetime import time
from pathlib import Path

from trueword.config.council_sign_in import council_sign_in
from trueword.launcher.state import state
from trueword.policy.origins import networks

PACKAGE = Path(__file__).resolve().parent.parent


def _council_folder() -> Path:
    """The council's words: named by the environment, else shipped with the package or beside the source."""
    if named := os.environ.get("TRUEWORD_COUNCIL"):
        return Path(named)
    beside = PACKAGE.parent.parent / "councils" / "staffordshire"
    return beside if beside.is_dir() else PACKAGE / "councils" / "staffordshire"


def _database(role: str) -> dict[str, object]:
    """One connection per database role; peer authentication over a private socket, so no password exists."""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": os.environ.get("TRUEWORD_DB_NAME", "trueword"),
        "USER": role,
        "HOST": os.environ.get("TRUEWORD_DB_SOCKET", ""),
        "PORT": os.environ.get("TRUEWORD_DB_PORT", ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "application_name": f"trueword-{role}",
            "server_side_binding": True,
            "prepare_threshold": 5,
        },
    }


COUNCIL_FOLDER = _council_folder()
# The key that seals the log and what is anchored of it lie outside the database, and outlive the checkout.
AUDIT_FOLDER = Path(os.environ.get("TRUEWORD_AUDIT") or state(os.environ).root / "audit")
# The keys of those the records are about, in a folder that is no part of the database's nor of its backups.
KEYS_FOLDER = Path(os.environ.get("TRUEWORD_KEYS") or state(os.environ).root / "keys")
# The sealed files of documents: backed up with the records, and apart from the keys.
DOCUMENTS_FOLDER = Path(os.environ.get("TRUEWORD_DOCUMENTS") or state(os.environ).root / "documents")
# The scanner that says whether a file is harmful, such as unix:/run/clamav/clamd.ctl. Without one nothing is opened.
CLAMD = os.environ.get("TRUEWORD_CLAMD", "")
# What the last rehearsal of a restore left behind: see apps/public/drill.py.
DRILL = Path(os.environ.get("TRUEWORD_DRILL") or state(os.environ).root / "drill.json")
# What was destroyed, in a folder that no backup of the records holds: it is applied again after every restore.
LEDGER_FOLDER = Path(os.environ.get("TRUEWORD_LEDGER") or state(os.environ).root / "ledger")
DEBUG = False
# Without a configured key every start signs everyone out: safe, and visible at once in production.
SECRET_KEY = os.environ.get("TRUEWORD_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("TRUEWORD_HOSTS", "127.0.0.1,localhost").split(",")

CAPABILITIES = (
    "audit", "access", "signin", "records", "staffing", "genogram", "identities", "retention", "holdings",
    "frontdoor", "recording", "documents", "chronology", "caseload", "services", "oversight", "destruction",
    "disposal", "public", "watching", "jobs", "portability",
)  # fmt: skip
"""The apps of ours, the lowest first: their pages and templates are found by these names."""

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "procrastinate.contrib.django",
    *(f"trueword.apps.{capability}" for capability in CAPABILITIES),
]

DATABASES = {
    "default": _database("app"), "owner": _database("owner"), "jobs": _database("jobs"), "signin": _database("signin"),
    "auditor": _database("auditor"),
}  # fmt: skip
DATABASE_ROUTERS = ["trueword.config.routers.MigrateAsOwner", "trueword.config.routers.SignInApart"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "staff"
LOGOUT_REDIRECT_URL = "sign-in"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "trueword.config.middleware.headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "trueword.config.middleware.OneTransaction",
    "trueword.apps.signin.limits.limits",
]
ROOT_URLCONF = "trueword.config.urls"
WSGI_APPLICATION = "trueword.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "config" / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "trueword.config.jinja.environment"},
    },
    {  # allauth's pages are Django templates; ours above come first
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "apps" / "signin" / "pages"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

PROCRASTINATE_DATABASE_ALIAS = "jobs"  # the queue is worked on the jobs' own role
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["trueword.apps.jobs.tasks"]

# Where emergency reads are written while the log fails. Best on another disk than the database.
SPOOL = os.environ.get("TRUEWORD_SPOOL") or f"{os.environ.get('TRUEWORD_STATE', '/var/lib/trueword')}/spool"
# Who decides that a contact at the front door becomes a referral: any worker of the front door, or a manager.
CONTACTS_DECIDED_BY = os.environ.get("TRUEWORD_CONTACTS_DECIDED_BY", "worker")
# Where the hourly outage list goes, and the file with its passphrase; without both none is made.
OUTAGE_FOLDER = os.environ.get("TRUEWORD_OUTAGE_FOLDER", "")
OUTAGE_PASSPHRASE_FILE = os.environ.get("TRUEWORD_OUTAGE_PASSPHRASE_FILE", "")

# The folder in which the case system lays its files each night, and by when (local time) they should have come.
FEED_FOLDER = os.environ.get("TRUEWORD_FEED_FOLDER", "")
FEED_BY = time.fromisoformat(os.environ.get("TRUEWORD_FEED_BY", "07:00"))

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "config" / "static"]
STATIC_ROOT = os.environ.get("TRUEWORD_STATIC", "") or None
WHITENOISE_USE_FINDERS = True

SECURE = os.environ.get("TRUEWORD_HTTPS", "no") == "yes"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
SESSION_COOKIE_NAME = "__Host-trueword" if SECURE else "trueword"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 15 * 60  # idle: security figures of the house, 15 minutes
SESSION_SAVE_EVERY_REQUEST = True
CSRF_COOKIE_AGE = None  # until the browser is closed, as the cookies page says
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "trueword.config.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_HANDLERS = ["trueword.apps.documents.sending.OnFilePages"]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_personal_data": {"()": "trueword.config.logs.WithoutPersonalData"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_personal_data"]}
    },
    "root": {"handlers": ["stderr"], "level": os.environ.get("TRUEWORD_LOG", "WARNING")},
}

# Signing in: docs/how-to/sign-in.md
SECOND_FACTOR = os.environ.get("TRUEWORD_SECOND_FACTOR") or "required"
LOCAL_ACCOUNTS = os.environ.get("TRUEWORD_LOCAL_ACCOUNTS", "yes") == "yes"
FACTOR_KEY = os.environ.get("TRUEWORD_FACTOR_KEY") or SECRET_KEY
# Networks of the council's own proxies: only what they say of where a request came from is read.
TRUSTED_PROXIES = networks(os.environ.get("TRUEWORD_TRUSTED_PROXIES", ""))
OIDC = council_sign_in(os.environ, COUNCIL_FOLDER)
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "signin_cache"}}
ACCOUNT_ADAPTER = "trueword.apps.signin.adapter.Accounts"
ACCOUNT_FORMS = {"login": "trueword.apps.signin.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "sign_in_name"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # ours: apps/signin/waits.py, which never lock anybody out for good
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_TIMEOUT = 10 * 60
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
SOCIALACCOUNT_ADAPTER = "trueword.apps.signin.arrivals.Arrivals"
MFA_ADAPTER = "trueword.apps.signin.factors.Factors"
MFA_FORMS = {
    "authenticate": "trueword.apps.signin.forms.CodeForm",
    "reauthenticate": "trueword.apps.signin.forms.CodeAgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_RATE_LIMITS = False
MFA_TOTP_TOLERANCE = 1  # clocks of telephones differ
MFA_ALLOW_UNVERIFIED_EMAIL = True  # there is no e-mail here
