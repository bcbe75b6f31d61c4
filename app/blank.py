"""The design that one starts from when nothing is there yet."""

from models.design import Design
from models.ids import new_id
from models.view import View


def empty() -> Design:
    """Return a design with one empty view."""
    # made unvalidated from what is written here, so that the window need not wait for a validator
    view = View.model_construct(id=new_id("viw"), name="Containers", sort="container", rank="01")
    return Design(views={view.id: view})
