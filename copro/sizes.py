"""How large a file is, in words."""

KILOBYTE = 1024


def size_in_words(count: int) -> str:
    """Bytes as people say them: "300 KB", "1.5 MB". The smallest file is said to have 1 KB."""
    kilobytes = max(1, round(count / KILOBYTE))
    return f"{kilobytes} KB" if kilobytes < KILOBYTE else f"{kilobytes / KILOBYTE:.1f} MB"
