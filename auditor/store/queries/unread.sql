SELECT path, format, pages, pages_without_text, pages_recognised, outcome
FROM documents
WHERE pages_without_text > 0 OR status = 'not-auditable'
ORDER BY outcome, pages_without_text DESC, path
