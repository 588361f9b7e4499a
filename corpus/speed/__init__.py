"""Measures how fast an audit is beside named peers, and how it grows."""
