"""What the library says of a thing that a text names by number, for the editor."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404

from copro.models import Document, Image
from copro.pieces import facts

KINDS = {"picture": Image, "document": Document}


def words(admin_site, request, kind, pk):
    model = KINDS.get(kind)
    if model is None:
        raise Http404
    if not admin_site.get_model_admin(model).has_view_permission(request):
        raise PermissionDenied
    thing = get_object_or_404(model, pk=pk)
    if model is Image:
        return JsonResponse(
            {"alt": thing.alt_text, "decorative": thing.is_decorative, "decision": thing.decision_in_words}
        )
    return JsonResponse({"title": thing.title, "facts": facts(thing)})
