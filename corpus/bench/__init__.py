"""Measures what the auditor finds in the corpus, and what it accuses wrongly."""
