WITH gone AS (DELETE FROM documents RETURNING id) SELECT count(*) FROM gone;
