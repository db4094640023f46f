MERGE INTO documents d USING (VALUES (1)) AS s (id) ON d.id = s.id
WHEN MATCHED THEN UPDATE SET title = 'DELETE';
