"""Addresses of the sharing room."""

from django.urls import path

from kith.sharing import views

app_name = "sharing"
OF = "families/<int:family_id>/papers/"
ONE = f"{OF}<int:sharing_id>/"
urlpatterns = [
    path(OF, views.papers, name="papers"),
    *(
        path(f"{OF}new/{kind.replace('_', '-')}/", views.new_paper, {"kind": kind}, name=f"new_{kind}")
        for kind in ("summary", "chronology", "note", "child_story", "whole_file")
    ),
    path(f"{OF}new/letter/", views.choose_letter, name="new_letter"),
    path(f"{OF}new/letter/<int:recipient_id>/", views.write_letter, name="write_letter"),
    path(f"{OF}recipients/", views.recipients, name="recipients"),
    path(f"{OF}recipients/family/", views.new_person, name="new_person"),
    path(f"{OF}recipients/outside/", views.new_outside, name="new_outside"),
    path(f"{OF}recipients/<int:recipient_id>/look/", views.look_again, name="look_again"),
    path(f"{OF}recipients/<int:recipient_id>/end/", views.end_recipient, name="end_recipient"),
    path(ONE, views.paper, name="paper"),
    path(f"{ONE}words/", views.rewrite, name="rewrite"),
    path(f"{ONE}findings/<int:finding_id>/", views.finding, name="finding"),
    path(f"{ONE}finish/", views.finish, name="finish"),
    path(f"{ONE}approve/", views.approve, name="approve"),
    path(f"{ONE}return/", views.give_back, name="give_back"),
    path(f"{ONE}make/", views.make, name="make"),
    path(f"{ONE}pdf/", views.pdf, name="pdf"),
    path(f"{ONE}word/", views.word, name="word"),
    path(f"{ONE}files/<int:enclosure_id>/", views.enclosure, name="enclosure"),
    path(f"{ONE}handed/", views.handed, name="handed"),
    path(f"{ONE}again/", views.again, name="again"),
    path(f"{ONE}withdraw/", views.withdraw, name="withdraw"),
    path(f"{ONE}drop/", views.drop, name="drop"),
    path("papers/register/", views.register, name="register"),
]
