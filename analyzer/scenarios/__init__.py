"""What if: ready scenarios, the recoveries that a design has for each, and what they change."""
