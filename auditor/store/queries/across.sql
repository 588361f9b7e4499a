SELECT d.path, o.path AS other, d.agency, d.region_code, f.severity, f.rule,
       array_to_string(f.stated, '; ') AS stated, array_to_string(f.expected, '; ') AS expected,
       CASE WHEN $language = 'en' THEN f.message_en ELSE f.message_id END AS message, f.finding
FROM counted f JOIN documents d USING (document) JOIN documents o ON o.document = f.other
ORDER BY d.region_code, d.agency_key, d.path, other, f.finding
