"""Numbers of things in words: "1 session", "2,000 sessions"."""


def noun(number: int, one: str, many: str = "") -> str:
    """The word that goes with the number, which stands elsewhere; without `many`, the usual plural."""
    return one if number == 1 else many or f"{one}{'es' if one.endswith('s') else 's'}"


def counted(number: int, one: str, many: str = "") -> str:
    """ "1 guess", "2 guesses", "3 people" with `many`."""
    return f"{number:,} {noun(number, one, many)}"
