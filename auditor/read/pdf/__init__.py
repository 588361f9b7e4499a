"""The reader of PDF files, on pypdfium2 alone."""
