"""Setting one's own password by a link in a mail. Django's views, but for who may use a link and what the mail says."""

from django.contrib.auth import views
from django.urls import path

from copro.invitations import ForgottenPasswordForm


class Forgotten(views.PasswordResetView):
    form_class = ForgottenPasswordForm
    title = "Forgotten your password?"


class Sent(views.PasswordResetDoneView):
    title = "Look into your mailbox"


class SetPassword(views.PasswordResetConfirmView):
    title = "Choose a password"

    def get_user(self, uidb64):
        user = super().get_user(uidb64)
        return user if user is not None and user.is_active else None


class Done(views.PasswordResetCompleteView):
    title = "Your password is set"


urlpatterns = [
    path("forgotten/", Forgotten.as_view(), name="admin_password_reset"),
    path("forgotten/sent/", Sent.as_view(), name="password_reset_done"),
    path("password/<uidb64>/<token>/", SetPassword.as_view(), name="password_reset_confirm"),
    path("password/done/", Done.as_view(), name="password_reset_complete"),
]
