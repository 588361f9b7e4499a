"""Core types: frozen, and importing nothing else of ours."""
