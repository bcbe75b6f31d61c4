"""The context menus of the canvas: which actions stand in each, by id; "" parts two sections."""

CONTEXT: dict[str, tuple[str, ...]] = {
    "card": (
        "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "",
        "edit.rename", "edit.change_kind", "inspector.focus", "",
        "insert.enclose", "insert.take_out", "",
        "edit.select_same_kind", "edit.select_connected", "",
        "whatif.take_down", "whatif.slow", "whatif.cold", "",
        "edit.delete",
    ),
    "link": ("edit.rename", "inspector.focus", "", "edit.select_connected", "", "edit.delete"),
    "boundary": (
        "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "",
        "edit.rename", "inspector.focus", "",
        "insert.enclose", "insert.take_out", "",
        "edit.select_same_kind", "whatif.take_down", "",
        "edit.delete",
    ),
    "ground": (
        "edit.paste", "",
        "edit.select_all", "edit.select_invert", "",
        "edit.undo", "edit.redo", "",
        "view.fit", "view.zoom_reset",
    ),
}  # fmt: skip
