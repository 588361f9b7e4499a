"""What a store of many audits says in sum: for the terminal, as a workbook, and as pages to look at."""
