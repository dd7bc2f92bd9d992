"""Small facts about text that every room may use."""


def counted(number: int, what: str) -> str:
    """`1 page`, `9 pages`."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
