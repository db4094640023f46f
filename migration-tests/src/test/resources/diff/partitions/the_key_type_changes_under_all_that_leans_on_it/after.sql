CREATE TABLE readings (sensor int NOT NULL, at timestamp NOT NULL, v real, CONSTRAINT pk_readings PRIMARY KEY (sensor, at)) PARTITION BY RANGE (at);
CREATE TABLE readings_1 PARTITION OF readings FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE readings_2 PARTITION OF readings FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE INDEX ix_v ON readings (v);
CREATE VIEW latest AS SELECT sensor, max(at) AS at FROM readings GROUP BY sensor;
CREATE MATERIALIZED VIEW counted AS SELECT sensor, count(*) AS n FROM readings GROUP BY sensor;
CREATE UNIQUE INDEX ix_counted ON counted (sensor);
CREATE TABLE alarms (sensor int, at timestamp, CONSTRAINT fk_alarm FOREIGN KEY (sensor, at) REFERENCES readings);
