"""One page that shows every component with its states: for those who build rooms, in the demo only."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kith.ui.sample import SampleForm, SearchForm


def components(request: HttpRequest) -> HttpResponse:
    """Every component, empty and full, late and protected, with the family of the mock-ups."""
    sent = request.method == "POST"
    form = SampleForm(request.POST if sent else None, initial=SampleForm.example)
    form.submit_to(SampleForm.listen)
    page = Paginator(range(1, 241), 20).get_page(request.GET.get("page"))
    context = {"form": form, "search": SearchForm(initial={"name": "Noah Hartly"}), "page": page}
    return render(request, "ui/components.html", context)


components.kith_public = "shows no records"  # type: ignore[attr-defined]
