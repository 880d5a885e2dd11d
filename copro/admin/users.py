"""People who log in: inviting them, and who may change whom."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import HttpResponseRedirect
from django.urls import reverse

from copro import invitations, mail, rights
from copro.admin.base import AddressForm, Button, CalmAdmin
from copro.admin.fields import keep_plain
from copro.models import User

admin.site.unregister(Group)

WHAT_THEY_DO = {
    rights.WRITERS: "Writer: writes posts and sends them for review",
    rights.ORGANISERS: "Organiser: lists the events of their organisations",
    rights.EDITORS: "Editor: changes and publishes everything",
}


class PersonForm(AddressForm):
    class Meta:
        labels = {
            "is_active": "May log in",
            "is_staff": "May log in here",
            "is_superuser": "May do everything",
            "groups": "Role",
        }
        help_texts = {
            "is_active": "Take this away instead of deleting somebody: what they wrote stays theirs.",
            "is_staff": "In this back office.",
            "is_superuser": "Whatever their role is.",
            "groups": "",
        }

    def clean_email(self):
        """Asked here, so that an address that somebody has is one error and stands with its field."""
        email = self.cleaned_data["email"].strip()
        if User.objects.filter(email__iexact=email).exclude(pk=self.instance.pk).exists():
            raise forms.ValidationError("Somebody has this address already.")
        return email


class InvitationForm(PersonForm):
    role = forms.ChoiceField(label="What they will do", widget=forms.RadioSelect)
    organisations = forms.ModelMultipleChoiceField(
        queryset=None, required=False, widget=forms.CheckboxSelectMultiple,
        help_text="For an organiser: whose events they list.",
    )  # fmt: skip

    class Meta(PersonForm.Meta):
        model = User
        fields = ["name", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "email"):
            keep_plain(self.fields[name])
        self.fields["role"].choices = [(role, WHAT_THEY_DO[role]) for role in self.roles]
        self.fields["organisations"].queryset = User.organisations.rel.related_model.objects.all()

    def clean_email(self):
        email = super().clean_email()
        if not mail.can_be_sent_to(email):
            raise forms.ValidationError("No mail can be sent to this address. Please look at the part behind the @.")
        return email

    def clean(self):
        cleaned = super().clean()
        if self.cleaned_data.get("role") == rights.ORGANISERS and not self.cleaned_data.get("organisations"):
            self.add_error(
                "organisations",
                "Tick the organisation whose events they will list. If it is not here, add it first, "
                "under Organisations.",
            )
        return cleaned


@admin.register(User)
class UserAdmin(CalmAdmin):
    form = PersonForm
    list_display = ["name", "email", "role", "log_in"]
    list_filter = [("groups", admin.RelatedOnlyFieldListFilter), "is_active"]
    search_fields = ["name", "email"]
    ordering = ["name", "email"]
    actions = ["invite_again"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    # --- Rights: an editor invites and reads; the rest is the superuser's

    def has_change_permission(self, request, obj=None):
        return rights.may_change_person(request.user)

    def has_delete_permission(self, request, obj=None):
        return rights.may_change_person(request.user) and obj != request.user

    def has_invite_permission(self, request):
        return bool(rights.roles_to_give(request.user))

    # --- The form

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ["name", "email", "role", "organisations"]})]
        fieldsets = [(None, {"fields": ["name", "email", "log_in", "role"]})]
        if self.has_change_permission(request, obj):
            rights_of_theirs = ["is_active", "is_staff", "groups", "is_superuser"]
            fieldsets.append(("What they may do", {"fields": rights_of_theirs}))
        return fieldsets

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        # So that the last superuser does not lock themselves out.
        own = ["is_active", "is_staff", "is_superuser"] if obj == request.user else []
        return ["log_in", "role", *own]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is not None:
            return super().get_form(request, obj, change=change, **kwargs)
        return type("InvitationForm", (InvitationForm,), {"roles": rights.roles_to_give(request.user)})

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "groups":
            kwargs["widget"] = forms.CheckboxSelectMultiple
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "groups":
            field.widget.can_add_related = False
            field.help_text = ""
        return field

    def buttons(self, request, obj):
        if obj is None:
            return [Button("_save", "Send the invitation", main=True)]
        again = [] if obj.last_login or not obj.is_active else [Button("_invite", "Save and send the invitation again")]
        return [Button("_save", "Save", main=True), *again]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.set_unusable_password()
            obj.is_staff = True
        super().save_model(request, obj, form, change)
        if not change or "_invite" in request.POST:
            invitations.invite(obj, by=request.user)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not change:
            role = form.cleaned_data["role"]
            form.instance.groups.set(Group.objects.filter(name=role))
            if role == rights.ORGANISERS:
                form.instance.organisations.set(form.cleaned_data["organisations"])

    def response_add(self, request, obj, post_url_continue=None):
        self.message_user(request, f"{obj} has been invited. A mail is on its way to {obj.email}.", messages.SUCCESS)
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        return HttpResponseRedirect(reverse("admin:copro_user_changelist"))

    # --- The list

    @admin.display(description="role")
    def role(self, user):
        if user.is_superuser:
            return "Superuser"
        names = {rights.EDITORS: "Editor", rights.WRITERS: "Writer", rights.ORGANISERS: "Organiser"}
        return ", ".join(names.get(group.name, group.name) for group in user.groups.all()) or "None"

    @admin.display(description="log-in", ordering="last_login")
    def log_in(self, user):
        if not user.is_active:
            return "Closed"
        return "In use" if user.has_usable_password() else "Invited, no password yet"

    @admin.action(description="Send the invitation again", permissions=["invite"])
    def invite_again(self, request, queryset):
        waiting = [user for user in queryset if user.is_active and not user.has_usable_password()]
        for user in waiting:
            invitations.invite(user, by=request.user)
        left = queryset.count() - len(waiting)
        self.message_user(request, f"Invitations sent again: {len(waiting)}.", messages.SUCCESS)
        if left:
            self.message_user(
                request,
                f"Left out, because they have a password already or their log-in is closed: {left}.",
                messages.WARNING,
            )
