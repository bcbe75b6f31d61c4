"""What the mouse and the keys do that are no actions: fixed keys, which no action may have."""

from models.frozen import frozen


@frozen
class Manner:
    """Something that is done by hand, how it is done, and the keys that it takes for itself."""

    where: str
    title: str
    how: str
    keys: tuple[str, ...] = ()  # written the portable way, as an action's shortcut is


_ARROWS = ("Left", "Right", "Up", "Down")

MANNERS: tuple[Manner, ...] = (
    Manner("Canvas", "Pan", "Drag with Space held, or with the middle button", ("Space",)),
    Manner(
        "Canvas",
        "Zoom",
        "Turn the wheel, with Ctrl where it is preferred to scroll; pinch with two fingers",
    ),
    Manner(
        "Canvas",
        "Scroll",
        "Two fingers on a touchpad; Page up and Page down, with Shift sideways; Shift with the wheel",
    ),
    Manner("Canvas", "Add a component", "Drag it from the palette; drop it on a line to put it in"),
    Manner(
        "Canvas",
        "Connect",
        "Drag from a card's edge to another card, or into the void and type what comes next",
    ),
    Manner("Canvas", "Add a connected neighbour", "Ctrl+Enter, then its name or kind"),
    Manner("Canvas", "Search the palette at the mouse", "Just type"),
    Manner("Canvas", "Select several", "Drag a band on the empty canvas; Shift or Ctrl adds"),
    Manner("Canvas", "Rename", "Double-click a card, a line, or the title of a boundary"),
    Manner("Canvas", "Go inside", "Double-click a card that has parts"),
    Manner("Canvas", "Back and forward", "The mouse's own buttons for it"),
    Manner("Canvas", "Put things into a boundary", "Drag them into its frame; it takes them along"),
    Manner("Canvas", "Resize a boundary", "Select it by its border and drag a handle"),
    Manner("Canvas", "Resize a card", "Select it and drag a corner"),
    Manner("Canvas", "Move freely, off the grid and the guides", "Hold Alt while dragging"),
    Manner("Canvas", "Collapse or open a boundary", "Click the chevron beside its name"),
    Manner(
        "Canvas",
        "Nudge what is selected",
        "Arrow keys; with Shift by the grid; a connection by its middle",
        (*_ARROWS, *(f"Shift+{key}" for key in _ARROWS)),
    ),
    Manner(
        "Canvas",
        "Walk along a connection, else to the nearest component",
        "Ctrl with an arrow key, or an arrow key alone while nothing is selected",
        tuple(f"Ctrl+{key}" for key in _ARROWS),
    ),
    Manner(
        "Canvas",
        "Select several by walking",
        "Ctrl+Space, then walk; Ctrl+Space again or Escape ends it",
        ("Ctrl+Space",),
    ),
    Manner(
        "Canvas",
        "Select a connection of the selected component",
        "Full stop and comma: the next one, the one before",
        (".", ","),
    ),
    Manner(
        "Canvas",
        "Resize by key",
        "Alt+Shift with the arrow keys: the right and the lower side, by the grid",
        tuple(f"Alt+Shift+{key}" for key in _ARROWS),
    ),
    Manner("Canvas", "Put a component into a connection", "Drag its card onto the line"),
    Manner(
        "Canvas",
        "Bend a connection",
        "Select it and drag a piece of it, or a point it is pinned to",
    ),
    Manner("Canvas", "Let a bent connection go", "Double-click a point it is pinned to"),
    Manner("Canvas", "Move the label of a connection", "Drag it along its line"),
    Manner("Canvas", "Copy to another window", "Drag the cards out of the canvas onto the other"),
    Manner(
        "Canvas",
        "Record a flow",
        "Click connections and components in order; Enter ends, Backspace takes one back",
    ),
    Manner(
        "Canvas",
        "Record a flow by key",
        "Ctrl with an arrow key takes the connection that way, a typed name the one that leads there, full stop and "
        "comma another one instead, Ctrl+Space what happens in the marked component; arrow keys alone only walk",
    ),
    Manner("Canvas", "Go to the inspector", "Enter", ("Return", "Enter")),
    Manner("Canvas", "Give a drag up, or select nothing", "Escape", ("Esc",)),
    Manner("Everywhere", "Next or previous field", "Tab or Shift+Tab", ("Tab", "Shift+Tab")),
    Manner("Everywhere", "Back to the canvas", "Escape"),
    Manner(
        "Everywhere",
        "What else can be done here",
        "Menu key, Shift+F10 or right button",
        ("Menu", "Shift+F10"),
    ),
    Manner("Tables and lists", "Edit a cell", "Enter, F2, double-click, or just type"),
    Manner(
        "Tables and lists",
        "Finish a cell",
        "Enter goes down, Tab to the next cell; with Shift back; Escape gives up",
    ),
    Manner(
        "Tables and lists",
        "Next or previous cell",
        "Tab or Shift+Tab once you work in a table, around the ends of rows",
    ),
    Manner(
        "Tables and lists",
        "Leave a table",
        "Ctrl+Tab, with Shift back; Tab in its last cell; Escape goes to the canvas",
        ("Ctrl+Tab", "Ctrl+Shift+Tab"),
    ),
    Manner(
        "Tables and lists",
        "Set a cell in all chosen rows",
        "Ctrl+Enter while editing it",
        ("Ctrl+Return", "Ctrl+Enter"),
    ),
    Manner("Tables and lists", "Empty a cell", "Backspace; Space turns yes to no"),
    Manner("Tables and lists", "Add a row", "Insert, or type in the last row", ("Ins",)),
    Manner("Tables and lists", "Delete or duplicate the chosen rows", "Delete or Ctrl+D"),
    Manner("Tables and lists", "Copy, cut or paste", "Ctrl+C, Ctrl+X or Ctrl+V"),
    Manner("Tables and lists", "Go to the record that a cell names", "Ctrl+click"),
    Manner("Tables and lists", "Sort", "Click a heading: up, down, own order"),
    Manner(
        "Tables and lists",
        "Move the chosen rows",
        "Alt with the arrow keys, or drag the handle at their left",
        tuple(f"Alt+{key}" for key in ("Up", "Down")),
    ),
    Manner(
        "Tables and lists",
        "First, last, page",
        "Home, End, Page up and Page down",
        ("Home", "End", "PgUp", "PgDown"),
    ),
    Manner("Search or run", "Choose and do", "Arrow keys or Tab, then Enter; Escape closes"),
    Manner(
        "Views",
        "Rename, delete, go to the canvas",
        "On a tab F2, Delete, Enter; drag it to move it",
    ),
    Manner("Outline", "Show where it stands", "Enter or double-click"),
    Manner("Outline", "Rename", "F2"),
    Manner("Outline", "Put in the view", "Drag it onto the canvas"),
    Manner(
        "Outline", "Make part of another", "Drag it onto that; onto the heading for part of nothing"
    ),
    Manner("Palette", "Add a component", "Enter, double-click, or drag"),
    Manner("Palette", "Mark as a favourite, or no longer", "* or the context menu", ("*",)),
)

# keys that fields, lists and the canvas need for themselves
RESERVED: frozenset[str] = frozenset(key for manner in MANNERS for key in manner.keys)
