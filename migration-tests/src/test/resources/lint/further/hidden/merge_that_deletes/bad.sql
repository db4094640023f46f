MERGE INTO orders AS o
USING (SELECT id FROM customers WHERE city = 'Atlantis') AS c
ON o.customer_id = c.id
WHEN MATCHED THEN DELETE;
