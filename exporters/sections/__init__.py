"""The sections of a report, one module each: from a review to blocks."""
