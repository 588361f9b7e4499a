SELECT d.path, s.path AS copy, d.sha256
FROM sources s JOIN documents d USING (document)
WHERE s.path <> d.path
ORDER BY d.path, copy
