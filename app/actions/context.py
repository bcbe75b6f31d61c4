"""The context menus of the canvas: which actions stand in each, by id; "" parts two sections, ">" opens a part of its own."""

SUBMENUS: dict[str, tuple[str, ...]] = {  # offered while any of theirs can be done
    ">Lay out": ("arrange.selection", "arrange.tidy"),
    ">Align": (
        "arrange.left", "arrange.centre", "arrange.right", "",
        "arrange.top", "arrange.middle", "arrange.bottom",
    ),
    ">Distribute": ("arrange.horizontally", "arrange.vertically"),
    ">Same size": ("arrange.width", "arrange.height", "arrange.size"),
}  # fmt: skip
_SEVERAL = (*SUBMENUS, "")

CONTEXT: dict[str, tuple[str, ...]] = {
    "card": (
        "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "",
        "edit.rename", "edit.change_kind", "inspector.focus", "",
        "insert.connect", "views.connected", "views.place", "go.in_view", "go.inside", "",
        "insert.enclose", "insert.take_out", "arrange.open", "",
        *_SEVERAL,
        "arrange.front", "arrange.back", "arrange.lock", "arrange.unlock", "arrange.hide", "",
        "edit.select_same_kind", "edit.select_connected", "",
        "whatif.take_down", "whatif.slow", "whatif.cold", "",
        "edit.remove_from_view", "edit.delete",
    ),
    "link": (
        "edit.rename", "inspector.focus", "",
        "line.route_again", "edit.select_connected", "",
        "edit.delete",
    ),
    "boundary": (
        "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "",
        "edit.rename", "inspector.focus", "",
        "insert.enclose", "insert.take_out", "arrange.collapse", "",
        *_SEVERAL,
        "arrange.lock", "arrange.unlock", "arrange.hide", "",
        "go.in_view", "views.place", "",
        "edit.select_same_kind", "whatif.take_down", "",
        "edit.remove_from_view", "edit.delete",
    ),
    "shape": (
        "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "",
        "edit.rename", "inspector.focus", "",
        "insert.frame_earlier", "insert.frame_later", "",
        *_SEVERAL,
        "arrange.front", "arrange.back", "arrange.lock", "arrange.unlock", "arrange.hide", "",
        "edit.delete",
    ),
    "view": (
        "views.rename", "views.duplicate", "inspector.focus", "",
        "views.earlier", "views.later", "",
        "views.new", "views.context", "",
        "views.delete",
    ),
    "ground": (
        "edit.paste", "",
        "edit.select_all", "edit.select_invert", "",
        "edit.undo", "edit.redo", "",
        "go.up", "go.back", "go.forward", "views.new", "",
        "arrange.view", "arrange.tidy", "arrange.show_hidden", "",
        "view.fit", "view.zoom_reset",
    ),
}  # fmt: skip
