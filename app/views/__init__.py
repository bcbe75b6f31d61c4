"""Many views of one model: their tabs, the way between levels, and the places that were visited."""
