"""How long components, flows and operations take to answer at peak."""
