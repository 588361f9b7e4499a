"""Tables of text, Markdown and HTML as grids of cells."""
