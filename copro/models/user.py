from typing import Any

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    use_in_migrations = True

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A person who can log in. Without a password they set their own, by a link that is mailed to them."""
        if not email:
            raise ValueError("A person who logs in needs an e-mail address.")
        user = self.model(email=email.strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})

    def get_by_natural_key(self, email: str | None) -> "User":
        """Found whatever the case: people write "Ann@…" and "ann@…"."""
        return self.get(email__iexact=(email or "").strip())


class User(AbstractUser):
    """Somebody who logs in: staff or an organiser. Guest authors have no account; they are `blog.Author`."""

    username = None
    first_name = None
    last_name = None
    name = models.CharField(max_length=150, help_text="As colleagues know them.")
    email = models.EmailField(
        "e-mail address", unique=True, help_text="They log in with it. The invitation goes there."
    )

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = "person who logs in"
        verbose_name_plural = "people who log in"
        ordering = ["name", "email"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"), name="user_email_once", violation_error_message="Somebody has this address already."
            ),
            models.CheckConstraint(condition=~Q(email=""), name="user_email_not_empty"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.email
