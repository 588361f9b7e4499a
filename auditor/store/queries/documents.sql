SELECT path, agency, level, region_code, region, year, kind, status, errors, warnings, notes, verified
FROM summed
ORDER BY region_code, agency_key, year, path
