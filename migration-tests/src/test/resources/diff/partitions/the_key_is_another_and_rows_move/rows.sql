INSERT INTO events (at, n) VALUES ('2024-05-05', 1), ('2025-06-06', 2), ('2024-07-07', 3);
