"""How a report becomes pages: text set in lines, blocks as flowables, pages with their margins."""
