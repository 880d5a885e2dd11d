"""Who may do what: the groups, and the rules that depend on the state of a post or event."""

EDITORS, WRITERS, ORGANISERS = "Editors", "Writers", "Organisers"

GROUPS: dict[str, set[str]] = {EDITORS: set(), WRITERS: set(), ORGANISERS: set()}


def create_groups(sender, **kwargs) -> None:
    """After every migrate: the groups exist and hold just the permissions named here."""
