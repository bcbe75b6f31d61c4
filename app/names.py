"""File names made from titles."""

from models.text import one_line

_LONGEST = 60


def file_name(title: str, suffix: str) -> str:
    """Return a safe file name from a title: letters, digits and hyphens, never empty."""
    kept = "".join(c if c.isalnum() or c in " -_" else "-" for c in one_line(title))
    return (kept.strip(" -").lower().replace(" ", "-")[:_LONGEST] or "design") + suffix
