"""Two pages, written as Django's own documentation writes them."""

from django import forms
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from bench._plain.models import Family, Line, Picture, Visit

PictureForm = forms.modelform_factory(Picture, fields=["worry", "working", "plan"])
VisitForm = forms.modelform_factory(Visit, fields=["on", "at", "setting", "words", "interpreter"])
Lines = forms.inlineformset_factory(
    Visit, Line, fields=["child", "seen", "seen_alone", "bedroom_seen", "not_seen_because"], extra=4
)


@login_required
def picture(request: HttpRequest, family_id: int) -> HttpResponse:
    """Write the worry and the plan."""
    family = get_object_or_404(Family, pk=family_id)
    form = PictureForm(request.POST)
    if not form.is_valid():
        return HttpResponse(str(form.errors), status=400)
    form.instance.family, form.instance.by = family, request.user
    form.save()
    return redirect("/")


@login_required
def visit(request: HttpRequest, family_id: int) -> HttpResponse:
    """Record a visit with a line for each child."""
    family = get_object_or_404(Family, pk=family_id)
    form = VisitForm(request.POST)
    form.instance.family, form.instance.by = family, request.user
    lines = Lines(request.POST, instance=form.instance)
    if not (form.is_valid() and lines.is_valid()):
        return HttpResponse(f"{form.errors} {lines.errors}", status=400)
    with transaction.atomic():
        form.save()
        lines.save()
    return redirect("/")
