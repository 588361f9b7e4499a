"""Indonesian text to values; pure, with the lexicon passed in."""
