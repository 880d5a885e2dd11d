"""The mail with which somebody sets their own password: when they are invited, and when they have forgotten it."""

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from copro import mail
from copro.models import User


def _link(user: User) -> str:
    """On the site's own address, whatever the request said of its host."""
    key = urlsafe_base64_encode(force_bytes(user.pk))
    address = reverse("password_reset_confirm", args=[key, default_token_generator.make_token(user)])
    return settings.SITE_URL + address


def _send(template: str, user: User, **more: object) -> None:
    days = settings.PASSWORD_RESET_TIMEOUT // (24 * 60 * 60)
    ask_again = settings.SITE_URL + reverse("admin_password_reset")
    context = {"name": str(user), "link": _link(user), "days": days, "ask_again": ask_again}
    mail.send_on_commit(template, user.email, context | more)


def invite(user: User, *, by: User) -> None:
    _send("emails/invitation.txt", user, by=by)


class ForgottenPasswordForm(PasswordResetForm):
    """Also for those who were invited and never set a password; Django's own leaves them out."""

    def get_users(self, email):
        return User.objects.filter(email__iexact=email, is_active=True)

    def save(self, **kwargs):
        for user in self.get_users(self.cleaned_data["email"]):
            _send("emails/password.txt", user)
