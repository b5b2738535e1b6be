"""Signing somebody in, for the tests of this room's pages."""

import pytest


@pytest.fixture
def signed_in(client):
    """`signed_in(user)`: a client who is that user, past the authenticator."""

    def sign_in(user):
        client.force_login(user)
        session = client.session
        session["demo_sign_in"] = True
        session.save()
        return client

    return sign_in
