"""Many reports into one store."""
