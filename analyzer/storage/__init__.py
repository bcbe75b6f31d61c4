"""What is stored and moved: bytes by entity, store and year, at borders, in caches and queues, and how it comes back."""
