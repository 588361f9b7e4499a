SELECT d.path, f.page, f.line, f.severity, f.rule, array_to_string(f.stated, '; ') AS stated,
       array_to_string(f.expected, '; ') AS expected,
       CASE WHEN $language = 'en' THEN f.message_en ELSE f.message_id END AS message, f.finding
FROM counted f JOIN documents d USING (document)
WHERE f.other IS NULL
ORDER BY d.path, f.page, f.line, f.finding
