SELECT path, reason, CASE WHEN $language = 'en' THEN detail_en ELSE detail_id END AS detail,
       attempts, round(seconds, 1) AS seconds, round(peak_mb) AS peak_mb
FROM failures
ORDER BY reason, path
