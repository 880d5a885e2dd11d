from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

ON_THIS_SITE = RegexValidator(r"^/(?![/\\])[^\x00-\x20]*$", "Write the part of the address from the first / on.")


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
        if Redirect.objects.filter(old_path=self.target, target=self.old_path).exists():
            raise ValidationError({"target": "That address leads back here already, so readers would go in circles."})

    def save(self, *args, **kwargs) -> None:
        # Chains are collapsed as they come to be, so that a reader is sent on once at most.
        onward = Redirect.objects.exclude(pk=self.pk).filter(old_path=self.target).first()
        if onward and onward.target != self.old_path:
            self.target = onward.target
        super().save(*args, **kwargs)
        circles = Redirect.objects.filter(target=self.old_path, old_path=self.target)
        circles.delete()
        Redirect.objects.filter(target=self.old_path).update(target=self.target)
