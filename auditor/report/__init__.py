"""Audit to text or bytes; no decisions here."""
