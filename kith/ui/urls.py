"""The page of components; routed in the demo only."""

from django.urls import path

from kith.ui import views

app_name = "ui"
urlpatterns = [path("components/", views.components, name="components")]
