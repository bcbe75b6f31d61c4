"""A design as a file for others: packet, report and drawings, one module per format. No Qt."""
