"""Document to tables understood, facts and statements."""
