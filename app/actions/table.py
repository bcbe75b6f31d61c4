"""The actions of the window as data, in the order of the menus; the window binds what each one does by its id."""

from app.actions.action import Action
from app.actions.arrange import ARRANGE
from app.actions.display import DISPLAY
from app.actions.edit import EDIT
from app.actions.file import FILE
from app.actions.flows import FLOWS
from app.actions.help import HELP
from app.actions.insert import INSERT
from app.actions.lines import LINES
from app.actions.panels import PANELS
from app.actions.shapes import SHAPES
from app.actions.view import VIEW
from app.actions.views import VIEWS
from app.actions.whatif import WHATIF

ACTIONS: tuple[Action, ...] = (
    *FILE,
    *EDIT,
    *INSERT,
    *SHAPES,
    *ARRANGE,
    *VIEW,
    *DISPLAY,
    *LINES,
    *FLOWS,
    *VIEWS,
    *WHATIF,
    *PANELS,
    *HELP,
)
