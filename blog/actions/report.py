"""What an import did, told so that a person can act on it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from copro.counts import counted


@dataclass
class Report:
    """The outcome of an import. The lists hold whole sentences or titles."""

    campaigns: list[str] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    binned: list[str] = field(default_factory=list)
    comments: int = 0
    guesses: list[str] = field(default_factory=list)
    without_byline: list[str] = field(default_factory=list)
    pictures: int = 0
    pictures_missing: list[str] = field(default_factory=list)
    redirects: int = 0
    warnings: list[str] = field(default_factory=list)
    made: list[int] = field(default_factory=list, compare=False)  # keys of the new posts

    def lines(self) -> Iterator[str]:
        """The report as text, the counts last."""
        for heading, items in (
            ("Campaigns made, their dates left open", self.campaigns),
            ("Posts created", self.created),
            ("Drafts created", self.drafts),
            ("Posts skipped, because they are here already", self.skipped),
            ("Left out: pages", self.pages),
            ("Left out: posts in Blogger’s bin", self.binned),
            ("Guesses to confirm in the admin", self.guesses),
            ("Posts without a by-line that we could find", self.without_byline),
            ("Pictures not found in the file; nothing was fetched", self.pictures_missing),
            ("Please look at", self.warnings),
        ):
            if items:
                yield f"{heading} ({len(items)}):"
                yield from (f"  - {item}" for item in items)
                yield ""
        yield (
            f"In all: {_count(self.created, 'post')} and {_count(self.drafts, 'draft')} created, "
            f"{len(self.skipped)} skipped; {_count(self.pages, 'page')}, {_count(self.binned, 'binned post')} and "
            f"{_count(self.comments, 'comment')} left out; {_count(self.guesses, 'guess')} to confirm; "
            f"{_count(self.pictures, 'picture')} stored, {len(self.pictures_missing)} not found; "
            f"{_count(self.redirects, 'old address')} kept; {_count(self.warnings, 'warning')}."
        )


def _count(what: int | list[str], noun: str) -> str:
    """ "1 post", "2 guesses"."""
    number = what if isinstance(what, int) else len(what)
    return counted(number, noun)
