"""One person: the name as published, and the posts with their days."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from throughline.bodies import policy, queries
from throughline.desk.bodies.history import history_url


@login_required
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a person. Posts in organizations that the reader does not see are left out."""
    row = get_object_or_404(policy.people(request.user).select_related("jurisdiction"), pk=pk)
    posts = queries.posts_held(row).filter(organization__in=policy.organizations(request.user))
    context = {"row": row, "posts": posts, "history_url": history_url(row)}
    return render(request, "desk/bodies/person.html", context)
