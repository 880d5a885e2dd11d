"""The keys of rows as forms and addresses name them."""

MAX_DIGITS = 17  # every database holds these; no table has as many rows


def key_in(text: object) -> int | None:
    """The key that a form or an address names, or None: anybody may send anything there."""
    digits = str(text)
    return int(digits) if digits.isdecimal() and len(digits) <= MAX_DIGITS else None
