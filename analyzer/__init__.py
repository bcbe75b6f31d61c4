"""What a design must carry, where it breaks, what a reviewer will object to: pure functions of a design."""
