"""Posts of one person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kith import clock
from kith.access import Action, needs
from kith.accounts import actions, doors
from kith.accounts.forms.staff import EndPostForm, PostForm


@needs(Action.ADMIN_PEOPLE)
def give(request: HttpRequest, user_id: int) -> HttpResponse:
    """Ask that somebody be given a post."""
    user = doors.open_user(request, user_id)
    form = PostForm(request.POST or None, initial={"starts_on": clock.today()})
    if form.submit_to(actions.ask_post, by=request.user, user=user):
        messages.success(request, "The post is asked for. It begins once a second person agrees it.")
        return redirect("accounts:person", user.pk)
    return render(request, "accounts/post_form.html", {"form": form, "person": user})


@needs(Action.ADMIN_PEOPLE)
def end(request: HttpRequest, post_id: int) -> HttpResponse:
    """Say the last day of a post."""
    post = doors.open_post(request, post_id)
    form = EndPostForm(request.POST or None, initial={"on": clock.today()})
    if form.submit_to(actions.end_post, by=request.user, post=post):
        messages.success(request, "Saved.")
        return redirect("accounts:person", post.user_id)
    return render(request, "accounts/post_end.html", {"form": form, "post": post})
