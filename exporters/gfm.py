"""Text as GitHub's Markdown shows it unchanged, and the anchors that GitHub gives to headings."""

import re
import unicodedata
from collections import Counter

BREAK = "<br>"  # within a table's cell or a point, where a line end would end it

_SPACES = re.compile("[ \t\u2028\u2029\x0b\x0c]+")
_ALWAYS = re.compile(r"[\\`*\[\]<|~$]")
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")  # within a word it is only itself
_ENTITY = re.compile(r"&(?=[#\w])")
_ISSUE = re.compile(r"#(?=\d)")
_MENTION = re.compile(r"@(?=\w)")
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(?=:)|\b(www)(?=\.)")
_FIRST = re.compile(r"^([-+=>#])")  # a list, an underline, a quotation, a heading
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def escape(text: str) -> str:
    """Return plain text of one or more lines so that Markdown shows exactly it; each line is escaped on its own."""
    return "\n".join(_escape_line(line) for line in text.split("\n"))


def inline(text: str) -> str:
    """Return plain text for one line of Markdown, its line ends as breaks."""
    return BREAK.join(escape(text).split("\n"))


def paragraphs(text: str) -> str:
    """Return escaped text as running text: blank lines divide it, other line ends are kept."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join("\\\n".join(_filled_lines(block)) for block in blocks)


def heading(text: str) -> str:
    """Return plain text for a heading: always one line."""
    return _escape_line(_one_line(text))


class Slugs:
    """The anchors of a document's headings, from the first to the last."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def next(self, heading: str) -> str:
        """Return the anchor that GitHub gives to the next heading."""
        kept = (c for c in _one_line(heading).lower() if _in_slug(c))
        slug = "".join("-" if c == " " else c for c in kept)
        self._seen[slug] += 1
        again = self._seen[slug] - 1
        return f"{slug}-{again}" if again else slug


def _in_slug(char: str) -> bool:
    return char.isalnum() or char in "- " or unicodedata.category(char)[0] == "M" or _joins(char)


def _joins(char: str) -> bool:
    return unicodedata.category(char) == "Pc"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _filled_lines(text: str) -> list[str]:
    return [line for line in escape(text).split("\n") if line]


def _escape_line(line: str) -> str:
    line = _SPACES.sub(" ", line).strip(" ")
    line = _ALWAYS.sub(r"\\\g<0>", line)
    line = _UNDERSCORE.sub(r"\\_", line)
    line = _ENTITY.sub(r"\\&", line)
    line = _ISSUE.sub(r"\\#", line)
    line = _MENTION.sub("&#64;", line)
    line = _ADDRESS.sub(lambda found: f"{found[0]}\\", line)
    return _NUMBERED.sub(r"\1\\\2", _FIRST.sub(r"\\\1", line))
