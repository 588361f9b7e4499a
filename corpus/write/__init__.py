"""Reports written to files, with the place of every slot."""
