SELECT run, begun, ended, outcome, files, audited, unchanged, duplicates, failed, jobs, profile,
       tool_version, rules_version
FROM runs
ORDER BY run
