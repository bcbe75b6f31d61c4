"""Picks the icons of resources/icons/tabler.txt from Tabler's outline set: absolute lines and cubic curves."""

import argparse
import json
from pathlib import Path

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path

Point = tuple[float, float]

HEADER = """\
# Outline icons of Tabler (MIT, see resources/licences/tabler-MIT.txt), written by packaging/build_icons.py.
# Strokes on a grid of 24 units, round caps and joins: M x y, L x y, C x1 y1 x2 y2 x y, Z.
"""
NAMES = """
    activity affiliate alarm antenna api api-app apps archive at barcode bell binary-tree
    binary-tree-2 blocks bolt book box box-model box-multiple brain briefcase broadcast browser
    bucket building building-bank building-store building-warehouse calculator calendar
    calendar-event calendar-time camera cash certificate chart-area-line chart-arcs chart-bar
    chart-dots chart-donut chart-histogram chart-line chart-pie checklist circles-relation clock
    clock-play cloud cloud-bolt cloud-computing cloud-data-connection cloud-download cloud-lock
    cloud-network cloud-upload code code-dots coin components container cookie cpu cpu-2
    credit-card cube cube-send cylinder dashboard database database-cog database-export
    database-heart database-import database-search database-share database-star device-analytics
    device-desktop device-desktop-analytics device-gamepad device-heart-monitor device-laptop
    device-mobile device-tablet device-tv device-watch devices door-enter droplet exchange feather
    file-analytics file-code file-database file-description file-invoice file-search
    file-settings file-stack file-text file-zip fingerprint firewall-check firewall-flame flag
    flame flask function gauge git-branch git-commit git-compare git-fork git-merge
    git-merge-queue git-pull-request hash headphones heart-rate-monitor heartbeat hexagon hexagons
    hierarchy hierarchy-2 hierarchy-3 history hourglass id id-badge-2 inbox key language
    layers-intersect layers-linked layers-subtract layout-dashboard license list-check
    list-details list-numbers list-search list-tree lock lock-access lock-open lock-square-rounded
    login logs mail mailbox map map-pin math-function message message-2 message-bolt
    message-chatbot message-circle message-cog messages microphone microscope movie music network
    news notification number package package-export package-import packages password
    password-fingerprint phone photo photo-scan plug plug-connected prompt puzzle qrcode
    queue-pop-in queue-pop-out radar radar-2 radio receipt receipt-2 recycle
    relation-many-to-many relation-one-to-many relation-one-to-one replace report report-analytics
    report-search road robot rocket route route-2 route-alt-left router rss satellite scale scan
    schema screen-share script section send server server-2 server-bolt server-cog settings
    settings-automation shield shield-bolt shield-check shield-cog shield-half shield-lock
    shopping-bag shopping-cart sitemap smart-home snowflake social source-code speakerphone spy
    stack stack-2 stack-3 stack-back stack-front stack-pop stack-push stopwatch subtask switch-3
    table table-column table-row tags target-arrow template terminal terminal-2 test-pipe ticket
    timeline timeline-event toggle-left tool topology-bus topology-complex topology-full
    topology-ring topology-star topology-star-3 topology-star-ring traffic-lights transfer-in
    transfer-out transform tree truck truck-delivery user user-check user-circle user-cog
    user-scan user-search user-shield user-star users users-group vector-triangle versions video
    volume wall wallet wand wave-sine webhook wifi windmill world world-bolt world-code world-cog
    world-download world-latitude world-pin world-search world-share world-upload world-www

    adjustments adjustments-horizontal alert-circle alert-octagon alert-triangle
    arrow-autofit-height arrow-autofit-width arrow-back-up
    arrow-bar-to-down arrow-down arrow-fork arrow-forward-up arrow-left arrow-loop-right
    arrow-merge arrow-right arrow-up arrows-diff arrows-exchange arrows-join arrows-maximize
    arrows-minimize arrows-move arrows-right arrows-shuffle arrows-sort arrows-split
    arrows-split-2 asterisk ban bookmark brush bug bulb check checkbox chevron-down chevron-left
    chevron-right chevron-up circle circle-check circle-dashed circle-dot circle-minus circle-plus
    circle-x clipboard clipboard-check clipboard-list color-swatch columns command copy crosshair
    currency-dollar cut device-floppy dots dots-vertical download edit equal eraser external-link
    eye eye-off file file-diff file-dollar file-export file-import file-info file-plus
    file-type-pdf file-type-svg filter filter-off focus-2 folder folder-open folder-plus forms
    frame grid-dots grip-vertical hand-grab hand-stop help help-circle home info-circle keyboard
    layout-align-bottom layout-align-center layout-align-left layout-align-middle
    layout-align-right layout-align-top layout-bottombar layout-distribute-horizontal
    layout-distribute-vertical layout-grid layout-list layout-sidebar layout-sidebar-right
    lifebuoy line line-dashed line-dotted link link-plus list loader-2 logout maximize medal menu-2
    minimize minus moon note notes palette paperclip pencil pin player-pause player-play
    player-skip-back player-skip-forward player-stop pointer plug-connected-x plug-x plus
    point presentation presentation-analytics printer progress question-mark quote refresh
    refresh-alert repeat resize rotate-clockwise ruler-measure search select select-all selector share
    share-2 share-3 sort-ascending sort-descending sparkles square square-check square-plus
    square-rounded star sun switch-horizontal tag target thumb-up toggle-right trash triangle
    typography unlink upload variable vector writing x zoom-check zoom-in zoom-in-area
    zoom-out zoom-reset
"""


def outline(nodes: list[tuple[str, dict[str, str]]]) -> str:
    """Return the paths of one icon as absolute M, L, C and Z; ValueError for any other shape."""
    pen = RecordingPen()
    for tag, attributes in nodes:
        if tag != "path":
            raise ValueError(f"a {tag}: so far the set is made of paths only")
        parse_path(attributes["d"], pen)
    words: list[str] = []
    here: Point = (0.0, 0.0)
    for name, points in pen.value:
        if word := command(name, here, points):
            words.append(word)
        here = points[-1] if points else here
    return " ".join(words)


def command(name: str, here: Point, points: tuple[Point, ...]) -> str:
    """Return one pen call as a word; an open end needs none, a quadratic curve becomes cubic."""
    if name == "qCurveTo":
        bend, end = points
        points = (_between(here, bend), _between(end, bend), end)
    letter = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "qCurveTo": "C", "closePath": "Z"}
    return letter.get(name, "") + " ".join(number(value) for point in points for value in point)


def number(value: float) -> str:
    """Return a coordinate with at most three decimals, never minus nought."""
    return f"{round(value, 3) + 0.0:g}"


def _between(start: Point, bend: Point) -> Point:
    """Return the control point of the cubic curve that equals the quadratic one on this side."""
    return (start[0] + (bend[0] - start[0]) * 2 / 3, start[1] + (bend[1] - start[1]) * 2 / 3)


def main() -> None:
    """Read the set's folder and the file to write from the command line; a missing icon ends it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("tabler", type=Path, help="folder of the npm package @tabler/icons")
    parser.add_argument("icons", type=Path, help="file to write: resources/icons/tabler.txt")
    options = parser.parse_args()
    nodes = json.loads((options.tabler / "tabler-nodes-outline.json").read_text(encoding="utf-8"))
    names = sorted(set(NAMES.split()))
    if missing := [name for name in names if name not in nodes]:
        raise SystemExit("not in the set: " + " ".join(missing))
    lines = [f"{name} {outline(nodes[name])}" for name in names]
    options.icons.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
