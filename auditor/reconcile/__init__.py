"""Facts to indicators and claims."""
