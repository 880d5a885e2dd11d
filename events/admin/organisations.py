"""The filter by organisation, beside lists of what organisations hold."""

from django.contrib import admin

from copro import rights
from events.models import Event


class OrganisationFilter(admin.RelatedOnlyFieldListFilter):
    """Not there for organisers who have one organisation: all that they see belongs to it."""

    def __init__(self, field, request, *args, **kwargs):
        self.sees_all = rights.may_publish(request.user, Event)
        super().__init__(field, request, *args, **kwargs)

    @property
    def include_empty_choice(self):
        return self.sees_all and super().include_empty_choice
