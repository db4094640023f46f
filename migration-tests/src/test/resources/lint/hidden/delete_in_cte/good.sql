WITH kept AS (SELECT id FROM documents) SELECT count(*) FROM kept;
