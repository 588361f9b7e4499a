"""Lines of text and Markdown as blocks."""
