SELECT path, outcome, reason, round(seconds, 1) AS seconds, round(peak_mb) AS peak_mb, run, tried
FROM attempts
ORDER BY attempts.seconds DESC, path
