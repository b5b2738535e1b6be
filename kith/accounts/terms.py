"""The words of the accounts room."""

from django.db.models import TextChoices


class Act(TextChoices):
    """What the trail says was done in this room."""

    SIGNED_IN = "accounts.signed_in", "signed in"
    SIGNED_OUT = "accounts.signed_out", "signed out"
    SIGN_IN_FAILED = "accounts.sign_in_failed", "was refused at sign-in"
    LOCK_OPENED = "accounts.lock_opened", "came back to a locked page"
    LOCK_FAILED = "accounts.lock_failed", "wrote a wrong password at a locked page"
    ADDED = "accounts.added", "added somebody who works here"
    CHANGED = "accounts.changed", "changed somebody's details"
    ENDED = "accounts.ended", "ended an account"
    REOPENED = "accounts.reopened", "opened an ended account again"
    SIGN_IN_RESET = "accounts.sign_in_reset", "agreed to reset somebody's sign-in"
    LINK_MADE = "accounts.link_made", "sent somebody a one-time link to choose a password"
    POST_ASKED = "accounts.post_asked", "asked that somebody be given a post"
    RESET_ASKED = "accounts.reset_asked", "asked that somebody's sign-in be reset"
    EMAIL_ASKED = "accounts.email_asked", "asked that somebody's sign-in address be changed"
    EMAIL_CHANGED = "accounts.email_changed", "agreed to a new sign-in address"
    REQUEST_RETURNED = "accounts.request_returned", "returned what was asked about an account"
    POST_GIVEN = "accounts.post_given", "agreed to give somebody a post"
    POST_ENDED = "accounts.post_ended", "ended a post"
    TEAM_ADDED = "accounts.team_added", "added a team"
    TEAM_CHANGED = "accounts.team_changed", "changed a team"
    TEAM_ENDED = "accounts.team_ended", "ended a team"
    LIST_TAKEN = "accounts.list_taken", "took the list of staff as a file"
    STARTED = "accounts.started", "started this installation"
