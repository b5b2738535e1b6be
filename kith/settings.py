"""Settings: one file, three helpers, everything from the environment with safe defaults."""

import os
import secrets
from pathlib import Path

from csp.constants import NONCE, NONE, SELF

BASE = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    """A word from the environment."""
    return os.environ.get(f"KITH_{name}", default)


def env_bool(name: str, default: bool = False) -> bool:
    """Yes or no from the environment."""
    return env(name, "1" if default else "").lower() in {"1", "yes", "true", "on"}


def env_secret(name: str) -> str:
    """A secret from the environment, else from a file made once beside the data, readable by us alone."""
    if value := env(name):
        return value
    path = DATA / f"{name.lower()}.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


# ---- the authority ----
DATA = Path(env("DATA", str(BASE / "var")))
KITH_AUTHORITY = env("AUTHORITY", "Wenlow Borough Council")
KITH_DEMO = env_bool("DEMO")
KITH_DUTY_PHONE = env("DUTY_PHONE", "01632 960050")
KITH_DUTY_TEAM = env("DUTY_TEAM", "Emergency duty team")
KITH_COMPLAINTS = env(
    "COMPLAINTS", "the customer relations team on 01632 960099 or at complaints@wenlow.example"
)
KITH_IDLE_MINUTES = int(env("IDLE_MINUTES", "15"))
KITH_TRAIL_KEY = env("TRAIL_KEY", str(DATA / "trail.key"))
KITH_DRAFTS_KEY = env("DRAFTS_KEY", str(DATA / "drafts.key"))  # opens what devices sealed
KITH_FILES_KEY = env("FILES_KEY", str(DATA / "files.key"))  # seals what people bring
KITH_AUTHENTICATOR_ROLES = {"administrator", "governance", "data_loader", "emergency_duty"}

# ---- sockets: where higher rooms are named to lower ones (see HOUSE.md) ----
KITH_NAV = [
    ("Desk", "desk:mine", "desk.see"),
    ("Tasks", "tasks:mine", "desk.see"),
    ("Families", "desk:families", "search"),
    ("Front door", "casework:front_door", "contact.list"),
    ("Team", "desk:team", "team.see"),
    ("Complaints", "casework:complaints", "complaint.list"),
    ("Governance", "casefile:governance", "trail.see"),
    ("Register of papers", "sharing:register", "register.see"),
    ("Duty list", "exchange:duty", "duty_list.make"),
    ("Loading", "exchange:loads", "load.counts"),
    ("Administration", "accounts:people", "admin.people"),
]
KITH_ADMIN = [
    ("People", "accounts:people", "admin.people"),
    ("Waits for a second person", "accounts:requests", "admin.agree"),
    ("Teams", "accounts:teams", "admin.people"),
    ("Limits", "casework:limits", "admin.limits"),
    ("Who agrees", "casework:rights", "admin.limits"),
    ("Words", "packs:words", "admin.words"),
    ("Papers", "documents:papers", "admin.words"),
]
KITH_FAMILY_TABS = [
    ("Overview", "casefile:overview", "family.open"),
    ("Timeline", "casefile:timeline", "family.open"),
    ("People and places", "people:family", "family.open"),
    ("Journey", "casework:journey", "step.see"),
    ("Notes", "recording:notes", "note.see"),
    ("Promises and calls", "recording:promises", "note.see"),
    ("Papers", "sharing:papers", "paper.see"),
    ("Visits", "recording:visits", "family.open"),
    ("Tasks", "tasks:family", "task.see"),
    ("Complaints and thanks", "casework:family_complaints", "compliment.see"),
    ("As known on", "casefile:as_known", "family.history"),
    ("Who looked", "casefile:looked", "family.looked"),
]
KITH_TELL = "kith.notices.actions.tell"  # leaves a notice for one member of staff
KITH_TOLD_OF = "kith.people.queries.told_of"  # user, of -> the families whose notices they may still read
KITH_BANNER_STATUS = ["kith.casework.queries.status_of"]  # families -> {child id: [words]}
KITH_BANNER_GUARDS = ["kith.casework.queries.stop.guards"]  # family -> what the banner warns of
KITH_HANDOVER_PARTS = ["kith.recording.queries.handing_on.parts"]  # family -> [(title, lines)] to start from
KITH_STILL_OPEN = [  # family -> [(sentence, link)]: the end of our work waits for it
    "kith.tasks.queries.still_open",
    "kith.casework.queries.handover.still_open",
    "kith.casework.queries.open.drafts_open",
    "kith.recording.queries.handing_on.still_open",
    "kith.sharing.queries.pages.still_open",
]
KITH_SITE = env("SITE", "http://127.0.0.1:8000")  # where mails send people
KITH_ROUNDS = [  # what it is, seconds between two times, the function
    ("end covers whose last day has passed", 300, "kith.casework.rounds.end_covers_past"),
    ("send the day's mail", 60, "kith.desk.digest.send_due"),
    ("let finished work leave at night", 60, "kith.exchange.leave.nightly"),
    ("save the duty list in the evening", 60, "kith.exchange.duty.evening"),
    ("hand families over on their day", 300, "kith.casework.rounds.hand_over_today"),
]
KITH_PAPER_PARTS = ["kith.sharing.queries.contents.sections"]  # family, kind, child, reader -> [Section]
KITH_AFTER_CORRECTION = ["kith.sharing.actions.look_for_corrections"]  # by, note: whoever was sent it hears
KITH_COVERING = "kith.casework.queries.covering"  # user -> those they cover for today
KITH_BANNER_WORKERS = "kith.casework.queries.workers_of"  # families -> {family id: (worker, team, manager)}

KITH_DRAFT_FAMILIES = "kith.people.queries.drafts.open_families"  # user, ids -> {id: name} they may open
KITH_DRAFT_KINDS = {  # the forms that keep drafts: the first word of their place, and what they are called
    "contact": "New contact",
    "picture": "The worry and the plan",
    "note": "Note",
    "promise": "Promise",
    "handover": "Handover",
    "chronology": "Chronology",
    "closure": "The end of our work",
    "letter": "Letter",
    "complaint": "Complaint or compliment",
}

# ---- Django ----
SECRET_KEY = env_secret("SECRET")
DEBUG = env_bool("DEBUG")
TLS = env_bool("TLS")
ALLOWED_HOSTS = env("HOSTS", "127.0.0.1,localhost,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in env("ORIGINS").split(",") if origin]
ROOT_URLCONF = "kith.urls"
WSGI_APPLICATION = "kith.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
LANGUAGE_CODE, TIME_ZONE, USE_TZ, USE_I18N = "en-gb", "Europe/London", True, True

ROOMS = ["ui", "trail", "accounts", "jobs", "packs", "notices", "drafts", "documents", "people", "tasks",
         "casework", "recording", "sharing",
         "exchange", "search", "casefile", "desk", "demo"]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic",
    "django.contrib.staticfiles",
    "simple_history",
    "csp",
    *[f"kith.{room}" for room in ROOMS if (BASE / "kith" / room / "apps.py").exists()],
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "kith.accounts.middleware.Headers",
    "django.middleware.security.SecurityMiddleware",
    "kith.ui.static_files.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "kith.accounts.middleware.Standing",
    "kith.accounts.middleware.IdleLock",
    "kith.accounts.middleware.Authenticator",
    "kith.people.middleware.ClosedFile",
]
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "kith.ui.context.shell",
    "kith.accounts.context.administration",
    "kith.notices.context.unread",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "kith.ui.jinja.environment", "context_processors": _CONTEXT},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT[:3]},
    },
]
FORM_RENDERER = "kith.ui.renderer.GovukRenderer"

# ---- database ----
if env("POSTGRES") or env("POSTGRES_HOST"):
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": env("POSTGRES_NAME", "kith"),
            "USER": env("POSTGRES_USER", "kith"),
            "PASSWORD": env("POSTGRES_PASSWORD"),
            "HOST": env("POSTGRES") or env("POSTGRES_HOST"),
            "PORT": env("POSTGRES_PORT"),
            "CONN_MAX_AGE": 60,
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "kith.writequeue.sqlite3",
            "NAME": DATA / "kith.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "cached_statements": 1000,  # Python keeps 128; our pages ask more kinds of question
                "init_command": "PRAGMA foreign_keys=ON; PRAGMA cache_size=-32000;",
            },
        }
    }

# The limits of sign-in are counted here: in memory where one process serves, else where all can see them.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "kith_cache"}
    if str(DATABASES["default"]["ENGINE"]).endswith("postgresql")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# ---- static files ----
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if env_bool("PLAIN_STATIC", True)
        else "servestatic.storage.CompressedManifestStaticFilesStorage"
    },
}
SERVESTATIC_USE_FINDERS = env_bool("PLAIN_STATIC", True)
MEDIA_ROOT = DATA / "files"

# ---- sign-in ----
AUTHENTICATION_BACKENDS = ["kith.accounts.backend.StaffBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "kith.accounts.adapter.StaffAdapter"
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
_FORMS = "kith.accounts.forms.sign_in"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.SignInForm",
    "reauthenticate": f"{_FORMS}.PasswordForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.ForgottenForm",
    "reset_password_from_key": f"{_FORMS}.ChoosePasswordForm",
}
MFA_FORMS = {
    "authenticate": f"{_FORMS}.CodeForm",
    "reauthenticate": f"{_FORMS}.CodeAgainForm",
    "activate_totp": f"{_FORMS}.SetUpForm",
}
# A whole council comes from one address, so the limits stand on the account: five wrong tries, five minutes.
ACCOUNT_RATE_LIMITS = {"login": "300/m/ip", "login_failed": "100/m/ip,5/300s/key"}
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
MFA_ADAPTER = "kith.accounts.adapter.AuthenticatorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Kith"
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "/", "account_login"
EMAIL_HOST, EMAIL_PORT = env("MAIL_HOST"), int(env("MAIL_PORT", "587"))
EMAIL_USE_TLS = env_bool("MAIL_TLS", True)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_TIMEOUT = env("MAIL_USER"), env("MAIL_PASSWORD"), 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
DEFAULT_FROM_EMAIL = env("MAIL_FROM", "kith@localhost")
MESSAGE_STORAGE = "kith.accounts.told.SealedCookie"

# ---- cookies and headers ----
SESSION_ENGINE = "kith.accounts.sessions"
SESSION_COOKIE_NAME = "__Host-kith" if TLS else "kith"
CSRF_COOKIE_NAME = "__Host-kith-form" if TLS else "kith-form"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "kith.ui.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31536000 if TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TLS else None
SECURE_REFERRER_POLICY = "no-referrer" if TLS else "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [NONCE, "'strict-dynamic'"],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
        "require-trusted-types-for": ["'script'"],
        "trusted-types": ["kith"],
    }
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "kith.jobs.quiet.QuietFormatter",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
