CREATE TABLE logs (id int NOT NULL, at date NOT NULL, level int NOT NULL, line text) PARTITION BY RANGE (at);
CREATE TABLE logs_24 PARTITION OF logs FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX ix_line ON logs (line);
