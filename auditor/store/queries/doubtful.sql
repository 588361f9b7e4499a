SELECT path, agency, round(agency_certainty, 2) AS agency_certainty, region_code,
       round(region_certainty, 2) AS region_certainty, year, round(year_certainty, 2) AS year_certainty
FROM documents
WHERE NOT given AND least(agency_certainty, region_certainty, year_certainty) < 0.65
ORDER BY path
