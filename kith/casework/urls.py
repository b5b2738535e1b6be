"""The addresses of casework: the front door, a family's journey, and the authority's limits."""

from django.urls import path

from kith.casework.views import care, contact, front_door, journey, limits, protection, work

app_name = "casework"
OF = "families/<int:family_id>/"
urlpatterns = [
    path("front-door/", front_door.front_door_list, name="front_door"),
    path("front-door/new/", front_door.new_contact, name="new_contact"),
    path("front-door/<int:contact_id>/", contact.contact, name="contact"),
    path("front-door/<int:contact_id>/people/<int:line_id>/", contact.answer, name="answer"),
    path("front-door/<int:contact_id>/family/", contact.settle, name="settle"),
    path("front-door/<int:contact_id>/decision/", contact.decide, name="decide"),
    path("front-door/<int:contact_id>/reply/", contact.reply, name="reply"),
    path("front-door/<int:contact_id>/agreement/", contact.agreement, name="contact_agreement"),
    path(f"{OF}journey/", journey.journey, name="journey"),
    path(f"{OF}journey/begin/<str:kind>/", journey.begin, name="begin"),
    path(f"{OF}journey/end/<str:kind>/", journey.end, name="end"),
    path(f"{OF}journey/review/<str:kind>/", journey.review, name="review"),
    path(f"{OF}journey/move/", journey.move, name="move"),
    path(f"{OF}journey/done/<int:deadline_id>/", journey.deadline_done, name="done"),
    path(f"{OF}journey/worry-and-plan/", journey.picture, name="picture"),
    path(f"{OF}journey/agreement/<int:agreement_id>/", journey.agreement, name="agreement"),
    path(f"{OF}journey/strategy/", protection.strategy, name="strategy"),
    path(f"{OF}journey/enquiry/", protection.enquiry, name="enquiry"),
    path(f"{OF}journey/conference/", protection.conference, name="conference"),
    path(f"{OF}journey/review-conference/", protection.review_conference, name="review_conference"),
    path(f"{OF}journey/category/<int:step_id>/", protection.category, name="category"),
    path(f"{OF}journey/legal-status/<int:step_id>/", care.legal_status, name="legal_status"),
    path(f"{OF}journey/placement/<int:step_id>/", care.placement, name="placement"),
    path(f"{OF}allocation/", work.allocation, name="allocation"),
    path(f"{OF}allocation/<int:allocation_id>/end/", work.end_allocation, name="end_allocation"),
    path(f"{OF}allocation/<int:allocation_id>/seen/", journey.seen, name="seen"),
    path(f"{OF}closing/", work.close, name="close"),
    path(f"{OF}adoption/<int:person_id>/", work.adoption, name="adoption"),
    path("decision-rights/", limits.rights, name="rights"),
    path("admin/limits/", limits.limits, name="limits"),
    path("admin/limits/<str:key>/", limits.limit, name="limit"),
    path("admin/decision-rights/<str:decision>/", limits.right, name="right"),
]
