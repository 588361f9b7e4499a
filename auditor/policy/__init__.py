"""How this report itself computes."""
