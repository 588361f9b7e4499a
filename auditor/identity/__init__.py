"""Who wrote a report, where and for which year: with how sure that is, and where it says so."""
