"""How a design looks: text measures, routes, pictures made of primitives. No screen, no paper, no Qt."""
