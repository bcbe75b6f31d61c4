"""Which characters the codes of an embedded font stand for, so that text can be searched and copied."""

from collections.abc import Sequence

_MOST = 100  # entries of one block, as the PDF specification allows
_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
"""
_TAIL = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """Return the ToUnicode map of a font with one-byte codes; characters as UTF-16BE (ISO 32000-1, 9.10.3)."""
    entries = [f"<{code:02X}> <{_utf16(char)}>" for code, char in enumerate(subset) if char]
    blocks = [entries[start : start + _MOST] for start in range(0, len(entries), _MOST)]
    body = "".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar\n" for block in blocks
    )
    return _HEAD.format(name=name) + body + _TAIL


def _utf16(char: int) -> str:
    return chr(char).encode("utf-16-be").hex().upper()
