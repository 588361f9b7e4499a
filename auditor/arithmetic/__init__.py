"""Recomputing printed figures exactly, and explaining wrong ones."""
