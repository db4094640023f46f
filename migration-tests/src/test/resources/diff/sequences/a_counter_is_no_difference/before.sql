CREATE SEQUENCE numbers;
SELECT setval('numbers', 42);
