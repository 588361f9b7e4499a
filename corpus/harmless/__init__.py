"""Changes that contradict nothing: whoever accuses them is wrong."""
