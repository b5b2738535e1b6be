"""Every address and every command says who may use it, or the build fails."""

import ast
import importlib
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from typing import Any

import pytest
from django.core.management import load_command_class
from django.urls import URLPattern, URLResolver, get_resolver, path

from kith.access import Action
from tests.house.reading import KITH, dotted, hold, name_of, parsed, product_files, rooms

# Views of packages, each with the reason why it may stand without a mark of ours.
OTHERS_VIEWS: dict[str, str] = {
    "allauth.account.views.LoginView": "signing in is for people who are not signed in yet",
    "allauth.account.views.LogoutView": "whoever is signed in may leave",
    "allauth.account.views.SignupView": "sign-up is closed by our adapter; the page says so",
    "allauth.account.views.ReauthenticateView": "asks a signed-in person for their own password again",
    "allauth.account.views.AccountInactiveView": "one sentence for an account that has ended",
    "allauth.account.views.PasswordChangeView": "a signed-in person's own password",
    "allauth.account.views.PasswordSetView": "a signed-in person's own password",
    "allauth.account.views.PasswordResetView": "for people who cannot sign in; answers alike for all",
    "allauth.account.views.PasswordResetDoneView": "one sentence after asking for a new password",
    "allauth.account.views.PasswordResetFromKeyView": "opened by the key that was sent to the person",
    "allauth.account.views.PasswordResetFromKeyDoneView": "one sentence after setting a new password",
    "allauth.account.views.ConfirmEmailView": "opened by the key that was sent to the person",
    "allauth.account.views.ConfirmLoginCodeView": "a page of signing in; codes by mail are switched off",
    "allauth.account.views.EmailView": "a signed-in person's own address",
    "allauth.account.views.email_verification_sent": "one sentence after a letter was sent",
    **dict.fromkeys(
        [
            "allauth.mfa.base.views.IndexView",
            "allauth.mfa.recovery_codes.views.DownloadRecoveryCodesView",
            "allauth.mfa.recovery_codes.views.GenerateRecoveryCodesView",
            "allauth.mfa.recovery_codes.views.ViewRecoveryCodesView",
            "allauth.mfa.totp.views.ActivateTOTPView",
            "allauth.mfa.totp.views.DeactivateTOTPView",
        ],
        "a signed-in person's own authenticator and recovery codes",
    ),
    "allauth.mfa.base.views.AuthenticateView": "the second step of signing in",
    "allauth.mfa.base.views.ReauthenticateView": "asks a signed-in person for their own code again",
}


def addresses(patterns: list[Any], before: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every address with its view, through every include."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, before + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            yield before + str(pattern.pattern), pattern.callback


def all_addresses() -> list[tuple[str, Callable[..., Any]]]:
    """The product's own, and the demo's, which are there in demo mode alone."""
    found = list(addresses(get_resolver().url_patterns))
    if find_spec("kith.demo") and find_spec("kith.demo.urls"):
        found += addresses(importlib.import_module("kith.demo.urls").urlpatterns, "demo/")
    return found


def name_of_view(view: Any) -> str:
    shown = getattr(view, "view_class", view)
    return f"{shown.__module__}.{shown.__qualname__}"


def is_marked(thing: Any) -> bool:
    """One action of the policy table, or a sentence saying why it is for everybody."""
    action, reason = getattr(thing, "kith_action", None), getattr(thing, "kith_public", "")
    return (action in set(Action)) != (isinstance(reason, str) and len(reason) > 10)


def test_every_address_says_who_may_use_it() -> None:
    hold((name_of_view(view) for _, view in all_addresses() if not is_marked(view)), OTHERS_VIEWS)


def test_only_views_of_packages_stand_on_the_list() -> None:
    assert [name for name in OTHERS_VIEWS if name.startswith("kith.")] == []


def test_our_views_are_functions() -> None:
    ours = [view for _, view in all_addresses() if view.__module__.startswith("kith.")]
    assert [name_of_view(view) for view in ours if hasattr(view, "view_class")] == []


def test_it_would_see_an_unmarked_view() -> None:
    def bare(request: Any) -> None: ...
    def marked(request: Any) -> None: ...
    def open_to_all(request: Any) -> None: ...

    marked.kith_action = next(iter(Action))  # type: ignore[attr-defined]
    open_to_all.kith_public = "the page that says the service is up"  # type: ignore[attr-defined]
    found = addresses([path("a/", bare), path("b/", marked), path("c/", open_to_all)])  # type: ignore[type-var]
    assert [name for name, view in found if not is_marked(view)] == ["a/"]


def commands() -> list[tuple[str, str]]:
    files = sorted(KITH.glob("*/management/commands/[a-z]*.py"))
    return [(file.parents[2].name, file.stem) for file in files]


@pytest.mark.parametrize(("room", "name"), commands())
def test_every_command_says_who_may_run_it(room: str, name: str) -> None:
    command = type(load_command_class(f"kith.{room}", name))
    assert is_marked(command), f"kith {name}: set kith_action or kith_public on its Command"


def test_the_commands_that_the_front_door_needs_are_there() -> None:
    assert {"demo", "serve"} <= {name for _, name in commands()}


def ladders(tree: ast.Module) -> Iterator[str]:
    """Comparisons with a role or a position: the policy table's business alone."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            for part in ast.walk(node):
                if isinstance(part, ast.Attribute) and dotted(part.value) in {"Role", "Position"}:
                    yield dotted(part)


WHO_ASKS = {
    "kith/casework/queries/staff.py": "says who is a social worker, as the law asks; not who may see",
}
MAY_ASK = {"access", "accounts", "people", "demo"}  # they keep posts, grants and positions, or tell the story


def test_nobody_else_branches_on_a_role() -> None:
    elsewhere = [p for p in product_files() if p.relative_to(KITH).parts[0] in set(rooms()) - MAY_ASK]
    hold((name_of(file) for file in elsewhere if list(ladders(parsed(file)))), WHO_ASKS)


def test_it_would_see_a_ladder() -> None:
    assert list(ladders(ast.parse("if post.role == Role.MANAGER: ..."))) == ["Role.MANAGER"]
    assert not list(ladders(ast.parse("grant(role=Role.MANAGER)")))
