"""What of a text may reach a terminal? Its letters, but no character that would command the terminal."""

from unicodedata import category

__all__ = ["line", "paragraphs"]

_KEPT = "\n\t"


def line(text: str) -> str:
    """Make one line of *text*, without control characters."""
    return "".join(
        " " if letter.isspace() else letter for letter in text if letter.isspace() or not _is_control(letter)
    )


def paragraphs(text: str) -> str:
    """Give *text* with its lines and tabs, without any other control characters."""
    return "".join(letter for letter in text if letter in _KEPT or not _is_control(letter))


def _is_control(letter: str) -> bool:
    return category(letter) == "Cc"
