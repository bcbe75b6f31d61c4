"""What a design costs to run: by component, family and flow, from price books and the design's own prices."""
