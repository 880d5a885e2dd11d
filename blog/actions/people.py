"""Authors and organisations of imported by-lines: the same name is the same person, however her role is worded."""

from blog.imported import ImportedCredit
from blog.models import Author, Credit, Organisation, Post


def name_key(name: str) -> str:
    """What two spellings of a name have in common: capitals, apostrophes and spaces do not count."""
    return " ".join(name.replace("’", "'").replace("‘", "'").casefold().split())


class People:
    """All authors and organisations by name, read once, so that an import asks for none of them again."""

    def __init__(self) -> None:
        # The oldest of several with the same name wins.
        self._authors = {name_key(name): key for key, name in Author.objects.order_by("-pk").values_list("pk", "name")}
        self._organisations = {
            name_key(name): key for key, name in Organisation.objects.order_by("-pk").values_list("pk", "name")
        }

    def _author(self, name: str) -> int:
        key = name_key(name)
        if key not in self._authors:
            self._authors[key] = Author.objects.create(name=name).pk
        return self._authors[key]

    def _organisation(self, name: str) -> int | None:
        if not name:
            return None
        key = name_key(name)
        if key not in self._organisations:
            self._organisations[key] = Organisation.objects.create(name=name).pk
        return self._organisations[key]

    def credits(self, post: Post, read: list[ImportedCredit]) -> list[Credit]:
        """The credits of a post, not saved yet. Names stand as they did in the by-line."""
        found: dict[int, Credit] = {}
        for credit in read:
            author = self._author(credit.name)
            found.setdefault(
                author,
                Credit(
                    post=post,
                    author_id=author,
                    role=credit.role,
                    organisation_id=self._organisation(credit.organisation),
                    organisation_name=credit.organisation,
                    position=len(found),
                ),
            )
        return list(found.values())
