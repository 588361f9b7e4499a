"""The forms that reviewers fill in, as Word files."""
