MERGE INTO orders AS o
USING (SELECT 5::bigint AS id, 'paid' AS status) AS paid
ON o.id = paid.id
WHEN MATCHED THEN UPDATE SET status = paid.status;
