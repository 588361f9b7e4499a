SELECT path, agency, region_code, year, errors, warnings, verified,
       round(100 * errors / nullif(verified + errors, 0), 2) AS errors_per_100
FROM summed
WHERE errors > 0
ORDER BY errors_per_100 DESC, errors DESC, path
