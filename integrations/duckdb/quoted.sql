-- Who is quoted, from the Parquet that `whosaid quotes --format parquet` or the Spark job writes.
--
--     whosaid quotes articles.jsonl --format parquet --output quotes.parquet
--     duckdb -c "SET VARIABLE quotes = 'quotes.parquet'" -f quoted.sql
--
-- In the Parquet of the command the other members of a JSON line are in the column `fields`, as JSON: here "outlet" and
-- "date" (2026-11-29 or longer). In that of the Spark job they are columns of their own (`--keep outlet,date`): leave out
-- `fields->>`.

CREATE OR REPLACE TEMP VIEW quoted AS
SELECT
    id,
    fields->>'outlet' AS outlet,
    date_trunc('month', CAST(left(fields->>'date', 10) AS DATE)) AS month,
    speaker_name,
    speaker_kind,
    kind,
    polarity,
    confidence,
    text
FROM read_parquet(getvariable('quotes'))
-- A speaker of low confidence is a guess.
WHERE speaker_name IS NOT NULL AND speaker_kind <> 'anonymous' AND confidence <> 'low';

-- Who was quoted most?
SELECT speaker_name, count(*) AS quotations, count(DISTINCT id) AS articles
FROM quoted
GROUP BY speaker_name
ORDER BY quotations DESC, speaker_name
LIMIT 20;

-- Who was quoted most in each month?
SELECT month, speaker_name, count(*) AS quotations
FROM quoted
GROUP BY month, speaker_name
QUALIFY row_number() OVER (PARTITION BY month ORDER BY count(*) DESC, speaker_name) <= 3
ORDER BY month, quotations DESC, speaker_name;

-- Whom does each outlet quote most, and how much of it is in quotation marks?
SELECT
    outlet,
    speaker_name,
    count(*) AS quotations,
    round(avg(CASE WHEN kind = 'indirect' THEN 0 ELSE 1 END), 2) AS in_marks
FROM quoted
GROUP BY outlet, speaker_name
QUALIFY row_number() OVER (PARTITION BY outlet ORDER BY count(*) DESC, speaker_name) <= 3
ORDER BY outlet, quotations DESC, speaker_name;

-- How much of what is quoted comes from people without a name, by outlet?
SELECT
    fields->>'outlet' AS outlet,
    round(avg(CASE WHEN speaker_kind = 'anonymous' THEN 1 ELSE 0 END), 3) AS anonymous,
    count(*) AS quotations
FROM read_parquet(getvariable('quotes'))
GROUP BY outlet
ORDER BY outlet;
