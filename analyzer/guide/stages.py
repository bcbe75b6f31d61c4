"""The sixteen stages of the method, in order."""

from analyzer.guide import how, what
from analyzer.guide.stage import Stage

_ROWS = (
    ("Requirements", "panel.requirements", what.requirements),
    ("Actors and flows", "panel.flows", what.actors),
    ("Actions and APIs", "panel.operations", what.apis),
    ("Services", "", what.services),
    ("Capacity", "panel.capacity", what.capacity),
    ("Cost", "panel.prices", what.cost),
    ("Data and storage", "panel.entities", what.data),
    ("Architecture", "", what.architecture),
    ("Scalability and reliability", "panel.capacity", how.reliability),
    ("Trade-offs", "panel.decisions", how.trade_offs),
    ("Failures and bottlenecks", "panel.scenarios", how.failures),
    ("Security and compliance", "panel.findings", how.security),
    ("Deployment and monitoring", "", how.operations),
    ("Low-level design", "panel.entities", how.low_level),
    ("Feedback and iteration", "panel.findings", how.feedback),
    ("Summary", "", how.summary),
)
STAGES = tuple(
    Stage(number, title, (progress.__doc__ or "").strip(), action, progress)
    for number, (title, action, progress) in enumerate(_ROWS, start=1)
)
