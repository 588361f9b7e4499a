SELECT path, tables, tables_understood, "rows", rows_checked,
       round(100 * rows_checked / nullif("rows", 0), 1) AS rows_percent, numbers, numbers_linked,
       round(100 * numbers_linked / nullif(numbers, 0), 1) AS numbers_percent, verified
FROM documents
ORDER BY rows_percent NULLS FIRST, path
