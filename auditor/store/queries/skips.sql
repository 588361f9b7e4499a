SELECT rule, why, count(*) AS times, count(DISTINCT document) AS documents
FROM skips
GROUP BY rule, why
ORDER BY times DESC, why, rule
