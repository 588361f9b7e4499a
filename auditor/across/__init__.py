"""What documents of one agency, and of neighbours, say against each other."""
