"""One module per check across documents; each yields contradictions."""
