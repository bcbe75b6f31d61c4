"""What the What if menu offers: what may happen to the system, as conditions for the analysis."""

from app.actions.action import Action

WHATIF: tuple[Action, ...] = (
    Action(
        "whatif.open",
        "Take down or slow…",
        "What if",
        "Ctrl+Shift+D",
        "Choose from what may happen to this design: failures, spikes, attacks.",
    ),
    Action(
        "whatif.take_down",
        "Take down",
        "What if",
        "",
        "Assume that the selected components, or zones and regions, are gone.",
        "drawn",
        section=True,
    ),
    Action(
        "whatif.slow",
        "Slow down",
        "What if",
        "",
        "Assume that the selected components work three times slower.",
        "components",
    ),
    Action(
        "whatif.cold",
        "Empty the cache",
        "What if",
        "",
        "Assume that the selected caches answer nothing from memory.",
        "components",
    ),
    Action(
        "whatif.keep",
        "Keep what is assumed…",
        "What if",
        "",
        "Keep the what-if in the design under a name; the packet prints it.",
        section=True,
    ),
    Action(
        "whatif.assume",
        "Assume the kept what-if",
        "What if",
        "",
        "Show the design under the what-if that is selected in its panel.",
    ),
    Action(
        "whatif.compare",
        "Compare what-ifs…",
        "What if",
        "",
        "Show two what-ifs, or one and the design as it is, side by side.",
    ),
    Action(
        "whatif.off",
        "Assume nothing",
        "What if",
        "",
        "Show the design as it is.",
        section=True,
    ),
)
