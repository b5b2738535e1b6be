"""Addresses of the desk."""

from django.urls import path

from kith.desk import arranging, views

app_name = "desk"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("families/", views.families, name="families"),
    path("families/file/", views.take_families, name="take_families"),
    path("team/", views.team, name="team"),
    path("team/file/", arranging.take_team, name="take_team"),
    path("families/<int:family_id>/notes/file/", arranging.take_notes, name="take_notes"),
    path("arrangements/", arranging.arrangements, name="arrangements"),
    path("arrangements/mail/", arranging.mail, name="mail"),
    path("arrangements/calendar/", arranging.renew_calendar, name="renew_calendar"),
    path("arrangements/calendar/end/", arranging.end_calendar, name="end_calendar"),
    path("arrangements/lists/<str:page>/", arranging.save_list, name="save_list"),
    path("arrangements/list/<int:list_id>/forget/", arranging.forget_list, name="forget_list"),
    path("calendar/<str:secret>.ics", arranging.calendar, name="calendar"),
    path("team/lists/<str:what>/", views.team_list, name="team_list"),
    path("desk/my-words/", views.my_words, name="my_words"),
]
