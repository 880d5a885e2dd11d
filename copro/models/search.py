"""What readers can search: one document for each thing that is public or will be, and what keeps the documents true.

The documents are made of other rows and of nothing else; `manage.py rebuild_search` makes them all again.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SearchKind(models.TextChoices):
    """What can be found."""

    POST = "post", _("Post")
    EASY_READ = "easy_read", _("Easy Read")
    EVENT = "event", _("Event")
    AUTHOR = "author", _("Person")
    ORGANISATION = "organisation", _("Organisation")


class SearchLabel(models.Model):
    """Something that results can be filtered by: a kind, a campaign, a subject, an organisation."""

    class Group(models.TextChoices):
        KIND = "kind", _("Kind")
        CAMPAIGN = "campaign", _("Year")
        TAG = "tag", _("Subject")
        ORGANISATION = "org", _("Organisation")

    group = models.CharField(max_length=10, choices=Group.choices)
    object_id = (
        models.PositiveBigIntegerField()
    )  # of the campaign, tag or organisation; of a kind its place in the list
    value = models.CharField(max_length=100)  # in an address
    words = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "object_id"], name="search_label_once"),
            models.CheckConstraint(
                condition=Q(group__in=["kind", "campaign", "tag", "org"]), name="search_label_group"
            ),
        ]
        indexes = [models.Index(fields=["group", "value"], name="search_label_in_address")]

    def __str__(self) -> str:
        return self.words


class SearchDocument(models.Model):
    """The words of one thing and all that a result shows of it. What will never be public has none."""

    kind = models.CharField(max_length=20, choices=SearchKind.choices)
    object_id = models.PositiveBigIntegerField()
    # From when it may be read. Its campaign's announcement is asked for anew each time; that of the posts and events
    # by which a person or an organisation is known is counted in.
    public_from = models.DateTimeField()
    # No foreign key: what is found must stand in nobody's way who deletes something.
    campaign_id = models.PositiveBigIntegerField(null=True, blank=True, db_index=True)
    slug = models.CharField(max_length=100)
    language = models.CharField(max_length=10, default="en-gb")
    byline = models.CharField(max_length=600, blank=True)  # the people, the organisation
    when = models.DateTimeField(null=True, blank=True)  # published, or when its first session begins
    labels = models.ManyToManyField(SearchLabel, related_name="documents")
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    # As words are compared (`searching.words.fold`), which is what the full text is made of.
    folded_title = models.TextField(blank=True)
    about = models.TextField(blank=True)  # words that count for more than the text: names, subjects
    folded_text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_document_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["post", "easy_read", "event", "author", "organisation"]),
                name="search_document_kind_known",
            ),
        ]
        indexes = [models.Index(fields=["public_from"], name="search_document_public_from")]

    def __str__(self) -> str:
        return self.title


class SearchMark(models.Model):
    """A thing has changed, by whatever door: the database itself writes this, in the transaction of the change.

    What is marked is found by nobody until its document has been made again, behind the request that changed it or by
    `tick`.
    """

    kind = models.CharField(max_length=20, choices=SearchKind.choices)
    object_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["post", "easy_read", "event", "author", "organisation"]),
                name="search_mark_kind_known",
            )
        ]
        indexes = [models.Index(fields=["kind", "object_id"], name="search_mark_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchWord(models.Model):
    """A word that stands or stood in a document, in small letters without accents: for “Did you mean …?”."""

    word = models.CharField(max_length=40, unique=True)
    backwards = models.CharField(max_length=40, db_index=True)

    def __str__(self) -> str:
        return self.word
