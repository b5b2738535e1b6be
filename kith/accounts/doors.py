"""Doors to accounts and teams: only the administration opens them, so a wrong number is a 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kith.accounts.models import AccountRequest, Post, Team, User


def open_user(request: HttpRequest, user_id: int) -> User:
    """Somebody in the list of staff."""
    return get_object_or_404(User, pk=user_id)


def open_post(request: HttpRequest, post_id: int) -> Post:
    """A post with its holder."""
    return get_object_or_404(Post.objects.select_related("user", "team"), pk=post_id)


def open_team(request: HttpRequest, team_id: int) -> Team:
    """A team."""
    return get_object_or_404(Team, pk=team_id)


def open_request(request: HttpRequest, request_id: int) -> AccountRequest:
    """What was asked about somebody's account."""
    found = AccountRequest.objects.select_related("user", "team", "asked_by")
    return get_object_or_404(found, pk=request_id)
