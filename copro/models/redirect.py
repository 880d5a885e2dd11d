from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.db.models import F, Q

ON_THIS_SITE = RegexValidator(r"^/(?![/\\])[^\x00-\x20]*$", "Write the part of the address from the first / on.")


def split_target(target: str) -> tuple[str, str]:
    """The path of an address on this site, and the query and fragment behind it."""
    path = target.partition("#")[0].partition("?")[0]
    return path, target[len(path) :]


def _sent_on(target: str, onward: str) -> str:
    """Where a target leads once its path leads onward. Its own query and fragment go along, unless there are others."""
    return onward if split_target(onward)[1] else onward + split_target(target)[1]


class Redirect(models.Model):
    """An old address and where it leads now, both as paths of this site. Followed in `copro.redirects`."""

    old_path = models.CharField(
        "old address",
        max_length=500,
        unique=True,
        validators=[RegexValidator(r"^/[^\x00-\x1f]*$", "Write the part of the old address from the first / on.")],
        help_text="From the first / on: /2018/06/old-name.html",
    )
    target = models.CharField(
        "leads to",
        max_length=500,
        validators=[ON_THIS_SITE],
        help_text="From the first / on: /2018/blog/new-name/. It answers only while that page is public.",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "old address"
        verbose_name_plural = "old addresses"
        ordering = ["old_path"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(old_path=F("target")),
                name="redirect_leads_elsewhere",
                violation_error_message="An address cannot lead to itself.",
            ),
            models.CheckConstraint(condition=Q(old_path__startswith="/"), name="redirect_old_path_is_path"),
            models.CheckConstraint(
                condition=Q(target__startswith="/") & ~Q(target__startswith="//"), name="redirect_target_on_this_site"
            ),
        ]

    def __str__(self) -> str:
        return self.old_path

    def clean(self) -> None:
        super().clean()
        if "\0" in self.old_path + self.target:
            return  # the fields say so already, and PostgreSQL cannot be asked about it
        # Copied from a browser's address bar, it is written with %C3%A9 and perhaps a query; requests are asked for
        # without either.
        path = unquote(split_target(self.old_path)[0])
        self.old_path = path if path.isprintable() else self.old_path
        if self.old_path == split_target(self.target)[0]:
            raise ValidationError({"target": "An address cannot lead to itself."})
        if Redirect.objects.filter(old_path=split_target(self.target)[0], target=self.old_path).exists():
            raise ValidationError({"target": "That address leads back here already, so readers would go in circles."})

    @transaction.atomic
    def save(self, *args, **kwargs) -> None:
        # Chains are collapsed as they come to be, so that a reader is sent on once at most.
        path = split_target(self.target)[0]
        onward = Redirect.objects.exclude(pk=self.pk).filter(old_path=path).first()
        if onward and split_target(onward.target)[0] == self.old_path:
            onward.delete()  # a circle: the newer of the two stands
        elif onward:
            self.target = _sent_on(self.target, onward.target)
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "target"}
        super().save(*args, **kwargs)
        for earlier in Redirect.objects.filter(target__startswith=self.old_path):
            if split_target(earlier.target)[0] == self.old_path:
                target = _sent_on(earlier.target, self.target)
                Redirect.objects.filter(pk=earlier.pk).update(target=target)
