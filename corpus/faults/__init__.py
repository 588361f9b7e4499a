"""Contradictions as people make them, planted in consistent reports."""
