"""One module per check; the catalogue names them."""
