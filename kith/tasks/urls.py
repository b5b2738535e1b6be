"""Addresses of the tasks room."""

from django.urls import path

from kith.tasks import views

app_name = "tasks"
OF = "families/<int:family_id>/tasks/"
urlpatterns = [
    path("tasks/", views.mine, name="mine"),
    path(OF, views.family, name="family"),
    path(f"{OF}new/", views.make, name="make"),
    path(f"{OF}<int:task_id>/done/", views.done, name="done"),
    path(f"{OF}<int:task_id>/day/", views.move, name="move"),
    path(f"{OF}<int:task_id>/not-done/", views.drop, name="drop"),
    path(f"{OF}<int:task_id>/again/", views.again, name="again"),
]
