"""`python -m bench._plain`: make its database in KITH_DATA; who posts what, as JSON."""

import json
import os
from urllib.parse import urlencode

os.environ["DJANGO_SETTINGS_MODULE"] = "bench._plain.settings"

import django  # noqa: E402

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.core.management import call_command  # noqa: E402

from bench._plain.models import Child, Family  # noqa: E402

LINES, FAMILIES, TOKEN = 8, 18, "k" * 32
SAID = "She told us that mornings are hard, and that she is glad of the breakfast club. " * 6


def session_of(user: User) -> str:
    """A session of somebody who has signed in; its key."""
    store = SessionStore()
    store[SESSION_KEY], store[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
    store[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    store.create()
    return str(store.session_key)


def picture(family: Family) -> dict[str, str]:
    """What is posted to write the worry and the plan."""
    return {"worry": SAID, "working": "Grandmother comes.", "plan": SAID}


def visit(family: Family) -> dict[str, str]:
    """What is posted to record a visit on which all children were seen alone."""
    children = list(family.children.all())
    told = {"on": "2026-11-24", "at": "15:45", "setting": "home", "words": "All at home.", "interpreter": ""}
    told |= {"lines-TOTAL_FORMS": str(len(children)), "lines-INITIAL_FORMS": "0"}
    for nth, child in enumerate(children):
        told |= {
            f"lines-{nth}-child": str(child.pk),
            f"lines-{nth}-seen": "on",
            f"lines-{nth}-seen_alone": "on",
        }
    return told


def main() -> None:
    """Make it, and tell."""
    call_command("migrate", run_syncdb=True, verbosity=0)
    told: dict[str, list[dict[str, object]]] = {"picture": [], "visit": []}
    for nth in range(LINES):
        user = User.objects.create_user(f"staff{nth}")
        cookie = f"sessionid={session_of(user)}; csrftoken={TOKEN}"
        families = [Family.objects.create(name=f"Family {n}") for n in range(FAMILIES)]
        for n, family in enumerate(families):
            Child.objects.bulk_create([Child(family=family, name="Child")] * (1, 2, 2, 3, 4)[n % 5])
        for name, fields in (("picture", picture), ("visit", visit)):
            calls = []
            for family in families:
                body = urlencode({"csrfmiddlewaretoken": TOKEN} | fields(family))
                calls.append(["POST", f"/families/{family.pk}/{name}/", body])
            told[name].append({"cookie": cookie, "calls": calls})
    print(json.dumps(told))


if __name__ == "__main__":
    main()
