"""One DuckDB file that holds the audits of many reports: one writer at a time, readers when it has ended.

`schema.sql` tells the tables.  `result_of` makes of an audit what is kept of it, where it was audited;
`Writer` puts it in, a file a transaction; `Reader` asks.
"""
