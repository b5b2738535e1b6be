"""The second proof: six digits for those whose role demands them, recovery codes when the phone is lost."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.urls import reverse

from kith.accounts import actions
from kith.accounts.tests.conftest import person
from kith.accounts.tests.test_sign_in import sign_in


def six_digits(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


@pytest.fixture
def set_up(client, administrator):
    """The administrator signed in and set up an authenticator; gives its key and the recovery codes."""
    sign_in(client, administrator.email)
    page = client.get(reverse("mfa_activate_totp")).content.decode()
    secret = re.search(r"<dd[^>]*>([A-Z2-7]{16,})</dd>", page)[1]
    assert 'src="data:image/svg+xml;base64,' in page
    response = client.post(reverse("mfa_activate_totp"), {"code": six_digits(secret)})
    assert response["Location"] == reverse("mfa_view_recovery_codes")
    codes = re.findall(r"<code>(\w+)</code>", client.get(response["Location"]).content.decode())
    return secret, codes


def test_a_role_that_demands_it_goes_nowhere_without(client, administrator):
    sign_in(client, administrator.email)
    for path in ("/account/", reverse("accounts:people")):
        assert client.get(path)["Location"] == reverse("mfa_activate_totp")


def test_a_role_that_does_not_demand_it_may_have_it(client, worker):
    sign_in(client)
    assert client.get(reverse("accounts:mine")).status_code == 200
    assert "Set up an authenticator" in client.get(reverse("mfa_index")).content.decode()


def test_once_set_up_the_way_is_open_and_the_next_sign_in_asks(client, administrator, set_up):
    secret, codes = set_up
    assert len(codes) == 10
    assert client.get(reverse("accounts:people")).status_code == 200
    client.post(reverse("account_logout"))
    assert sign_in(client, administrator.email)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("accounts:people")).status_code == 302
    cache.clear()  # the same six digits may not be used twice within their time
    client.post(reverse("mfa_authenticate"), {"code": six_digits(secret)})
    assert client.get(reverse("accounts:people")).status_code == 200


def test_a_recovery_code_lets_in_once(client, administrator, set_up):
    _, codes = set_up
    for expected in (200, 302):
        client.post(reverse("account_logout"))
        sign_in(client, administrator.email)
        client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert client.get(reverse("accounts:people")).status_code == expected


def test_wrong_codes_are_counted(client, administrator, set_up):
    client.post(reverse("account_logout"))
    sign_in(client, administrator.email)
    pages = [client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode() for _ in range(6)]
    assert "That code does not work" in pages[0]
    assert "locked for five minutes" in pages[-1]


def test_a_lost_phone_is_reset_by_another_administrator(client, administrator, other_administrator, set_up):
    asked = actions.ask_reset(by=other_administrator, user=administrator)
    actions.agree(by=person("Fiona Blake", "governance"), request=asked)
    assert not Authenticator.objects.exists()
    assert client.get(reverse("accounts:people")).status_code == 302
