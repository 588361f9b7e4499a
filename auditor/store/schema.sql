-- The store of `auditor batch`: one DuckDB file, written by one process, read by any DuckDB client.
-- A document is a content: files of the same bytes are one document with several sources.
-- Everything of a document is written, and replaced, in one transaction.  Times are UTC.

CREATE TABLE store (
    schema INTEGER NOT NULL               -- number of this schema
);

CREATE SEQUENCE document_numbers;
CREATE SEQUENCE run_numbers;

CREATE TABLE runs (                       -- calls of `auditor batch`
    run INTEGER NOT NULL,
    begun TIMESTAMP NOT NULL,
    ended TIMESTAMP,                    -- NULL: at work, or killed
    tool_version VARCHAR NOT NULL,
    rules_version VARCHAR NOT NULL,
    profile VARCHAR,
    jobs INTEGER,
    files INTEGER,                        -- files listed
    audited INTEGER,
    unchanged INTEGER,                    -- known from earlier runs
    duplicates INTEGER,                   -- of the same bytes as another file
    failed INTEGER,
    outcome VARCHAR NOT NULL              -- running, done, interrupted
);

CREATE TABLE sources (                    -- files, as last seen
    path VARCHAR NOT NULL,                -- absolute path or URL
    size BIGINT,
    stamp VARCHAR,                        -- changes when the file does (time and size, or the server's tag)
    sha256 VARCHAR,                       -- NULL: its content was never read
    version VARCHAR NOT NULL,             -- program, rules, profile and identity under which it was last tried
    document INTEGER,                     -- NULL: its last attempt failed
    run INTEGER NOT NULL                  -- run that tried it last
);

CREATE TABLE attempts (                   -- every file that was tried, run by run
    run INTEGER NOT NULL,
    path VARCHAR NOT NULL,
    tried TIMESTAMP NOT NULL,
    sha256 VARCHAR,
    outcome VARCHAR NOT NULL,             -- audited, duplicate, failed
    reason VARCHAR,                       -- why it failed: unreadable, unreachable, timeout, memory, killed, crashed, program
    detail_id VARCHAR,                    -- the same in words
    detail_en VARCHAR,
    seconds DOUBLE,                       -- of the clock
    peak_mb DOUBLE                        -- largest memory of its process
);

CREATE TABLE documents (                  -- one row a content that was audited
    document INTEGER NOT NULL,
    run INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL,
    path VARCHAR NOT NULL,                -- one of its sources
    version VARCHAR NOT NULL,
    tool_version VARCHAR NOT NULL,
    rules_version VARCHAR NOT NULL,
    profile VARCHAR,
    format VARCHAR NOT NULL,              -- pdf, docx, markdown, text, html
    pages INTEGER,
    title VARCHAR,
    agency VARCHAR,                       -- as printed
    agency_key VARCHAR NOT NULL,          -- folded, without the region: the same for one agency's documents
    agency_kind VARCHAR NOT NULL,
    agency_certainty DOUBLE NOT NULL,
    level VARCHAR,                        -- kementerian-lembaga, provinsi, kabupaten-kota, kecamatan, kelurahan-desa
    region_code VARCHAR,                  -- Kemendagri: 13 or 13.74
    region VARCHAR,
    district_code VARCHAR,                -- kecamatan, where it is the report of one
    province_code VARCHAR,
    region_certainty DOUBLE NOT NULL,
    year INTEGER,
    year_certainty DOUBLE NOT NULL,
    kind VARCHAR NOT NULL,                -- laporan, pk, iku, rkt, renstra, lain
    given BOOLEAN NOT NULL,               -- a person gave agency, region or year
    status VARCHAR NOT NULL,              -- consistent, contradictions, not-auditable
    outcome VARCHAR NOT NULL,             -- the same, or scanned: no page could be read
    errors INTEGER NOT NULL,              -- findings that stand on their own
    warnings INTEGER NOT NULL,
    notes INTEGER NOT NULL,
    verified INTEGER NOT NULL,            -- statements recomputed and right
    tables INTEGER NOT NULL,
    tables_understood INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    rows_checked INTEGER NOT NULL,
    numbers INTEGER NOT NULL,
    numbers_linked INTEGER NOT NULL,
    pages_without_text INTEGER NOT NULL,
    pages_recognised INTEGER NOT NULL,
    rules_failed INTEGER NOT NULL,        -- rules that broke; `skips` has them with the reason rule-failed
    decimals INTEGER,                     -- how the report itself computes, as far as it shows
    rounding VARCHAR,
    cap INTEGER,
    negative_formula VARCHAR,
    average VARCHAR
);

CREATE TABLE pages (                      -- pages of PDFs
    document INTEGER NOT NULL,
    page INTEGER NOT NULL,
    label VARCHAR,                        -- number printed on it
    unread VARCHAR,                       -- why its text could not be read
    recognised BOOLEAN NOT NULL,          -- its text was recognised from a picture
    blocks INTEGER NOT NULL,
    tables INTEGER NOT NULL
);

CREATE TABLE facts (                      -- figures with their meaning
    document INTEGER NOT NULL,
    claim INTEGER,                        -- NULL: it joins none
    subject VARCHAR NOT NULL,             -- indicator, program or counted thing as printed
    measure VARCHAR NOT NULL,             -- target, realisasi, capaian, pagu, ...
    period VARCHAR,
    period_year INTEGER,
    value DOUBLE,                         -- NULL: no single number
    raw VARCHAR NOT NULL,                 -- as printed
    unit VARCHAR,
    scope VARCHAR NOT NULL,
    entity VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,              -- table, narrative
    certainty DOUBLE NOT NULL,
    page INTEGER,
    line INTEGER,
    section VARCHAR,
    "table" VARCHAR,
    "row" VARCHAR,
    "column" VARCHAR
);

CREATE TABLE claims (                     -- facts that state one measure of one indicator for one period
    document INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    indicator VARCHAR NOT NULL,           -- its id in the document
    name VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,
    measure VARCHAR NOT NULL,
    period VARCHAR,
    period_year INTEGER,
    entity VARCHAR NOT NULL,
    facts INTEGER NOT NULL,
    certainty DOUBLE NOT NULL
);

CREATE TABLE findings (                   -- contradictions
    document INTEGER NOT NULL,
    other INTEGER,                        -- the second document of a finding across documents
    finding VARCHAR NOT NULL,             -- id, the same in the next draft
    rule VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    severity VARCHAR NOT NULL,            -- error, warning, info
    confidence DOUBLE NOT NULL,
    impact VARCHAR NOT NULL,              -- conclusion, figure
    subject VARCHAR NOT NULL,
    stated VARCHAR[] NOT NULL,
    expected VARCHAR[] NOT NULL,
    calculation VARCHAR,
    cause VARCHAR,                        -- kind of the likely cause
    message_id VARCHAR NOT NULL,
    message_en VARCHAR NOT NULL,
    basis VARCHAR NOT NULL,
    blocked_by VARCHAR,                   -- id of the finding that it follows from: not counted
    page INTEGER,                         -- place that a reviewer would mark
    line INTEGER,
    section VARCHAR,
    "table" VARCHAR,
    "row" VARCHAR,
    "column" VARCHAR,
    locations JSON NOT NULL               -- all places: role, document (across), page, line, bbox, section, table, row, column, text
);

CREATE TABLE verified (                   -- statements found right
    document INTEGER NOT NULL,
    rule VARCHAR NOT NULL,
    family VARCHAR NOT NULL,
    verdict VARCHAR NOT NULL,             -- ok, ok-by-rounding, ok-by-truncation, ok-by-convention
    stated VARCHAR NOT NULL,
    calculation VARCHAR NOT NULL,
    page INTEGER,
    line INTEGER,
    section VARCHAR,
    "table" VARCHAR,
    "row" VARCHAR,
    "column" VARCHAR
);

CREATE TABLE skips (                      -- what was not read or not checked
    document INTEGER NOT NULL,
    rule VARCHAR,                         -- NULL: it was not read
    why VARCHAR NOT NULL,                 -- key of the catalogue of messages
    detail VARCHAR NOT NULL,
    page INTEGER,
    line INTEGER
);

CREATE TABLE decisions (                  -- what people decided about findings; the file of the last run that gave one
    finding VARCHAR NOT NULL,
    state VARCHAR NOT NULL,               -- accepted, dismissed, fixed
    "by" VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    "date" VARCHAR NOT NULL
);

CREATE TABLE kept (                       -- what documents of one agency are held against each other by
    document INTEGER NOT NULL,
    agency VARCHAR NOT NULL,
    province VARCHAR NOT NULL,
    fresh BOOLEAN NOT NULL,               -- its family has not been compared since it changed
    data JSON NOT NULL
);

CREATE VIEW failures AS                   -- files of which nothing is in the store, and why
    SELECT s.path, a.reason, a.detail_id, a.detail_en, a.seconds, a.peak_mb, a.tried, a.run, n.attempts
    FROM sources s
    JOIN (SELECT path, count(*) AS attempts, max(tried) AS tried FROM attempts GROUP BY path) n USING (path)
    JOIN attempts a ON a.path = s.path AND a.tried = n.tried
    WHERE s.document IS NULL;

CREATE VIEW counted AS                    -- findings that stand on their own and that nobody set aside
    SELECT f.* FROM findings f
    WHERE f.blocked_by IS NULL
      AND NOT EXISTS (SELECT 1 FROM decisions d WHERE d.finding = f.finding AND d.state = 'dismissed');

CREATE VIEW summed AS                     -- documents, their findings without those that somebody set aside
    SELECT d.* REPLACE (
        coalesce(c.errors, 0) AS errors, coalesce(c.warnings, 0) AS warnings, coalesce(c.notes, 0) AS notes)
    FROM documents d
    LEFT JOIN (
        SELECT document, count(*) FILTER (severity = 'error') AS errors,
            count(*) FILTER (severity = 'warning') AS warnings, count(*) FILTER (severity = 'info') AS notes
        FROM counted WHERE other IS NULL GROUP BY document) c USING (document);
