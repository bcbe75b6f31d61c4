"""What the Insert menu offers for what is no part of the system: notes, texts, frames, images."""

from app.actions.action import Action

SHAPES: tuple[Action, ...] = (
    Action(
        "insert.note", "Note", "Insert", "Ctrl+Alt+N", "Put a note on the canvas.", section=True
    ),
    Action("insert.text", "Text", "Insert", "", "Put a text without a ground on the canvas."),
    Action(
        "insert.frame",
        "Frame",
        "Insert",
        "",
        "Put a frame around what is selected, or on the canvas; it is a page of the presentation.",
    ),
    Action("insert.image", "Image…", "Insert", "", "Put a PNG or JPEG file on the canvas."),
    Action(
        "insert.frame_earlier",
        "Move frame earlier",
        "Insert",
        "",
        "Present the selected frame before the one that comes before it.",
        needs="frame",
    ),
    Action(
        "insert.frame_later",
        "Move frame later",
        "Insert",
        "",
        "Present the selected frame after the one that comes after it.",
        needs="frame",
    ),
)
