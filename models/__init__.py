"""What a design is: records in tables, patches between designs, edits, units, files. No Qt, no analysis."""
