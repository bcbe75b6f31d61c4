"""Auto layout: columns along the flow of requests, boundaries kept together; pure functions, deterministic."""
