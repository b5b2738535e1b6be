"""Addresses of the accounts room (under /account/)."""

from django.urls import path

from kith.accounts.views import own, people, posts, requests, staff_list, teams

app_name = "accounts"
urlpatterns = [
    path("", own.mine, name="mine"),
    path("", own.mine, name="me"),
    path("lock/", own.locked, name="lock"),
    path("lock/leave/", own.leave, name="leave"),
    path("people/", people.people, name="people"),
    path("people/add/", people.add, name="add"),
    path("people/file/", staff_list.take, name="take"),
    path("people/from-file/", staff_list.bring, name="bring"),
    path("people/from-file/failed/", staff_list.failed, name="failed"),
    path("people/<int:user_id>/", people.person, name="person"),
    path("people/<int:user_id>/change/", people.change, name="change"),
    path("people/<int:user_id>/link/", people.link, name="link"),
    path("people/<int:user_id>/end/", people.end, name="end"),
    path("people/<int:user_id>/reopen/", people.reopen, name="reopen"),
    path("people/<int:user_id>/reset/", people.reset, name="reset"),
    path("people/<int:user_id>/posts/", posts.give, name="give_post"),
    path("posts/<int:post_id>/end/", posts.end, name="end_post"),
    path("waiting/", requests.waiting, name="requests"),
    path("waiting/<int:request_id>/", requests.answer, name="answer_request"),
    path("teams/", teams.teams, name="teams"),
    path("teams/add/", teams.add, name="add_team"),
    path("teams/<int:team_id>/", teams.change, name="team"),
    path("teams/<int:team_id>/end/", teams.end, name="end_team"),
]
