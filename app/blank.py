"""The design that one starts from when nothing is there yet."""

from models.design import Design
from models.ids import new_id
from models.view import View


def empty() -> Design:
    """Return a design with one empty view."""
    view = View(id=new_id("viw"), name="Containers", sort="container", rank="01")
    return Design(views={view.id: view})
