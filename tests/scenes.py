"""Drawings worth a look besides the states: the examples, a large design, a collapsed one, heat, a presentation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from app.present.begin import present
from app.scenario.comparison import Comparison
from app.settings import prefer
from app.window import Window
from drawing.layout.arranged import arranged
from models import edits
from models.design import Design, ranked
from models.samples import finished, sample
from tests.drawing.layout_designs import VIEW, platform
from tests.states import Shown, Wait

_SHOWN = 1280, 800


@dataclass(frozen=True)
class Scene:
    """A design and what is shown of it."""

    name: str
    design: Callable[[], Design]
    show: Callable[[Window, Wait], Shown]


def laid_out() -> Design:
    """Return a platform of 200 components, laid out by the program."""
    design = platform(200)
    return edits.put_in_order(design, VIEW, arranged(design, VIEW))


def _collapsed() -> Design:
    design = sample("e-commerce")
    first = ranked(design.views)[0]
    return edits.collapse(design, first.id, design.boundaries, True)


@contextmanager
def whole(number: int, window: Window, wait: Wait) -> Iterator[QWidget]:
    """One of the views, all of it."""
    views = [view.id for view in ranked(window.session.design.views)]
    window.session.show_view(views[number])
    window.session.select(())
    window.view.fit()
    yield window


@contextmanager
def near(window: Window, wait: Wait) -> Iterator[QWidget]:
    """The middle of the view at its own size."""
    window.view.zoom_to(1.0)
    yield window


@contextmanager
def after(deed: str, window: Window, wait: Wait) -> Iterator[QWidget]:
    """The window after something was done."""
    window.do(deed)
    window.view.fit()
    yield window


@contextmanager
def presented(steps: int, window: Window, wait: Wait) -> Iterator[QWidget]:
    """The screen of a presentation, so many steps into the first flow; none is the slide itself."""
    prefer("canvas/motion", False)
    screen = present(window)
    assert screen is not None
    screen.resize(*_SHOWN)
    screen.hinted = False
    wait(lambda: screen.running.pages.settled)
    if steps:
        screen.running.play()
        screen.running.go(steps - 1)
    yield screen
    screen.close()


@contextmanager
def compared(window: Window, wait: Wait) -> Iterator[QWidget]:
    """A kept what-if beside the design as it is."""
    window.do("whatif.compare")
    (made,) = window.findChildren(Comparison)
    made.left.setCurrentIndex(0)
    made.right.setCurrentIndex(1)
    wait(lambda: bool(made.model.rows))
    yield made
    made.close()


def _examples() -> Iterator[Scene]:
    for name in finished():
        for number in range(len(sample(name).views)):
            yield Scene(f"{name}-{number + 1}", partial(sample, name), partial(whole, number))


_SOCIAL = partial(sample, "social-network")

SCENES: tuple[Scene, ...] = (
    *_examples(),
    Scene("platform", laid_out, partial(whole, 0)),
    Scene("platform-near", laid_out, near),
    Scene("collapsed", _collapsed, partial(whole, 0)),
    Scene(
        "findings", partial(sample, "social-network-before"), partial(after, "view.heat_findings")
    ),
    Scene("slide", _SOCIAL, partial(presented, 0)),
    Scene("slide-step", _SOCIAL, partial(presented, 3)),
    Scene("compared", _SOCIAL, compared),
)
