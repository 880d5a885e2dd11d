"""What becomes of one save: merged with what others saved meanwhile, stored, or kept beside what visitors read."""

from django.utils import timezone

from copro import dates, merging, proposals, rights, versions, workflow
from copro.admin.keys import key_in
from copro.models import Version
from copro.models.version import PROPOSED, PUBLISHED, SAVED, SENT_BACK
from copro.publishing import EDITABLE_BY_WRITERS, Status
from copro.richtext import RichTextField

CHOICES = {"mine": "Keep mine", "theirs": "Take theirs", "both": "Keep both"}


def version_named(text, item):
    """The saved version of the thing that a form names, or None."""
    number = key_in(text)
    return Version.objects.of(item).saved().filter(pk=number).first() if item and number else None


def _free(key):
    """The newest save of a form holds its key."""
    Version.objects.saved().filter(key=key).update(key="")


class Outcome:
    """What becomes of one person's save, beside what others saved since they opened the form."""

    def __init__(self, request, item, newest, base, rows, *, proposed):
        self.request, self.item, self.newest, self.base = request, item, newest, base
        self.proposed = proposed  # what staff have to decide about before this save, the oldest first
        self.conflicts, self.data, self.response, self.refused = [], None, None, None
        self.is_note_alone = False
        # The rows that the form was made from: those of a version, or those of something that had none of its own yet.
        self.start = rows.data if rows else newest.data | {"parts": {name: [] for name in newest.data["parts"]}}
        self.texts = [f.name for f in item._meta.concrete_fields if isinstance(f, RichTextField)]

    def has_unseen(self):
        """Whether somebody who cannot let it go out changed it since the person opened the form: merged with what is
        sent, their words would be published by somebody who never saw them."""
        if self.base is None or not merging.changed(self.base.data, self.newest.data):
            return False
        since = self.proposed
        if self.item.status in EDITABLE_BY_WRITERS:
            kept = Version.objects.of(self.item).saved().select_related("created_by").defer("data", "form_data")
            since = kept.filter(pk__gt=self.base.pk, created_by__isnull=False)
        return any(
            version.pk > self.base.pk
            and version.created_by != self.request.user
            and not (version.created_by and rights.may_release(version.created_by, self.item))
            for version in since
        )

    def start_differs(self):
        return self.newest.applied_at is None or bool(merging.changed(self.newest.data, self.start))

    def read(self, item):
        """Take down what the form made of the rows, and merge it."""
        self.stored = self.mine = self.data = versions.snapshot(item)
        if self.base is None or self.base.pk == self.newest.pk:
            return
        merged = merging.merge(self.base.data, self.mine, self.newest.data, texts=self.texts)
        self.data, self.conflicts = merged
        if self.request.POST.get("seen_version") == str(self.newest.pk):
            self._decide()

    def _decide(self):
        """Do what the person chose for each thing that both changed."""
        chosen = {name: self.request.POST.get(f"choose_{name}") for name in self.conflicts}
        mine, theirs = merging.values(self.mine), merging.values(self.newest.data)
        new = {}
        for name, choice in chosen.items():
            if choice == "theirs":
                new[name] = theirs[name]
            elif choice == "both" and name in self.texts:
                new[name] = merging.both(mine[name], theirs[name])
        self.conflicts = [name for name, choice in chosen.items() if choice not in CHOICES]
        self.data = merging.with_values(self.data, new)

    def keep(self, key, digest):
        item = self.item
        if merging.changed(self.stored, self.data) or versions.has_provisional_numbers(self.data):
            versions.put(item, self.data)
        asked = "_publish_changes" in self.request.POST and self.request.released.get(item.pk)
        publishes = item.status == Status.APPROVED and (asked or self.newest.applied_at is None)
        action = PUBLISHED if publishes else SAVED
        people = proposals.askers(item) if publishes and self.proposed else []
        adopt(item, self.newest, by=self.request.user, key=key, digest=digest, base=self.base, action=action)
        if people:
            workflow.tell_of_approval(item, people, by=self.request.user, change=True)

    def asks_nothing(self):
        """Whether there is nothing in it that staff could decide about, or do not know of yet."""
        known = self.newest.applied_at or self.proposed
        return bool(known) and not merging.changed(self.newest.data, self.data)

    def keep_beside(self, key, digest, *, proposed):
        """As a version that waits; `proposed` says that staff are to decide, who are told when it begins to wait."""
        _free(key)
        item = type(self.item)._base_manager.get(pk=self.item.pk)  # the one in hand says what the form was made from
        said = getattr(self.request, "said_beside", "Saved beside the public one")
        versions.record(
            item, by=self.request.user, action=PROPOSED if proposed else said,
            data=versions.with_provisional_numbers(item, self.data), applied=False,
            key=key, base=self.base, digest=digest,
        )  # fmt: skip
        if proposed and not self.proposed:
            proposals.tell_editors(item, by=self.request.user)

    def keep_mine(self, key):
        """Nothing of mine is lost, whatever I choose."""
        if not key:
            return
        values = {
            "content_type": self.newest.content_type, "object_id": self.item.pk, "title": str(self.item)[:300],
            "data": self.mine, "form_data": self.request.POST.urlencode(), "base": self.base, "action": "Clashed",
            "created_by": self.request.user, "changed_at": timezone.now(),
        }  # fmt: skip
        Version.objects.update_or_create(kind=Version.Kind.UNFINISHED, key=key, defaults=values)

    @property
    def who(self):
        by = self.newest.created_by
        return "You, in another window," if by == self.request.user else str(by or "Somebody")

    @property
    def when(self):
        return dates.day_and_time(self.newest.created_at)

    def rows(self):
        """Each thing that both changed: its name, what it is called, mine and theirs in words, what can be chosen."""
        from copro.admin.differences import in_words, name_of

        mine, theirs = merging.values(self.mine), merging.values(self.newest.data)
        for name in self.conflicts:
            offered = [(k, w) for k, w in CHOICES.items() if k != "both" or name in self.texts]
            yield {
                "name": name, "label": name_of(self.item, name), "choices": offered,
                "mine": in_words(self.item, name, mine[name]), "theirs": in_words(self.item, name, theirs[name]),
            }  # fmt: skip


def when_sent_back(item, rows):
    """A change that was sent back had its day: mended, it is a change of what visitors read then."""
    return Version.objects.of(item).filter(action=SENT_BACK, base=rows).first()


def adopt(item, before, *, by, key, digest, base, action=SAVED):
    """One version for one save: the one that a move between states has just made, or a new one."""
    _free(key)
    made = versions.head(item)
    if made is None or (before and made.pk == before.pk):
        return versions.record(item, by=by, key=key, digest=digest, base=base, action=action)
    made.data, made.key, made.form_data, made.base = versions.snapshot(item), key, digest, base
    made.title = str(item)[:300]
    made.save()
    return made
