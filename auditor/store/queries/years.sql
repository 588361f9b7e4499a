SELECT year, count(*) AS documents,
       sum(errors)::BIGINT AS errors, sum(warnings)::BIGINT AS warnings, sum(verified)::BIGINT AS verified,
       round(100 * sum(errors) / nullif(sum(verified) + sum(errors), 0), 2) AS errors_per_100
FROM summed
GROUP BY year
ORDER BY year
