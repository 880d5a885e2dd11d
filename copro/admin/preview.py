"""The page as visitors would read it, from what stands in the form. Nothing of it is kept."""

from copy import copy

from django.contrib.messages.storage.base import BaseStorage

from copro import versions
from copro.previews import real_page

NOTE = "This is a preview of what stands in the form. It has not been saved."


class _Unheard(BaseStorage):
    """Messages of a save that did not happen."""

    def _get(self, *args, **kwargs):
        return [], True


class PreviewAdmin:
    """Stands before `VersionedAdmin`: a preview is a save that is undone, so that it judges and shows the same."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or "_preview" not in request.POST:
            return super().changeform_view(request, object_id, form_url, extra_context)
        tried = copy(request)
        # No other button was pressed.
        tried.POST = request.POST.copy()
        for name in [name for name in tried.POST if name.startswith("_")]:
            del tried.POST[name]
        tried._messages = _Unheard(tried)
        with versions.only_tried():
            response = super().changeform_view(tried, object_id, form_url, extra_context)
            item = getattr(tried, "saved_item", None)
            if item is not None:
                item = self.model._base_manager.get(pk=item.pk)
                if newest := versions.waiting(item):
                    versions.put(item, newest.data, for_good=False)
                return real_page(request, item, note=NOTE, user=request.user)
            if not getattr(tried, "goes_on_as_new", False):
                return response.render() if getattr(response, "is_rendered", True) is False else response
        # Of what somebody else deleted or approved meanwhile there is none, but the words must not go the way of one.
        return super().changeform_view(request, object_id, form_url, extra_context)
