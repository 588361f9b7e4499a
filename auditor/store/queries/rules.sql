SELECT rule, severity, count(*) AS findings, count(DISTINCT document) AS documents,
       count(*) FILTER (impact = 'conclusion') AS conclusions
FROM counted
GROUP BY rule, severity
ORDER BY findings DESC, rule, severity
