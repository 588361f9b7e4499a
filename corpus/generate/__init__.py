"""Consistent reports of invented agencies, every figure of which is known."""
