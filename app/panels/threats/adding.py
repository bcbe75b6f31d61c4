"""Adding a threat of a person's own to an element."""

from analyzer.register import risk_key
from analyzer.threats.cell import TITLES
from app.session import Session
from models import edits
from models.design import PREFIXES, label
from models.ids import new_id
from models.review import Risk


def add_threat(session: Session, id: str, letter: str) -> str:
    """Add a threat to an element, named after the letter of STRIDE where there is one; return the key it is treated by."""
    about = label(session.design, id)
    name = f"{TITLES[letter]}: {about}" if letter else f"Threat to {about}"
    row = Risk(
        id=new_id(PREFIXES["risks"]),
        name=name[:200],
        about=id,
        category="security",
    ).but(stride=letter or None)
    session.edit("Add threat", edits.add, "risks", row)
    return risk_key(row.id)
