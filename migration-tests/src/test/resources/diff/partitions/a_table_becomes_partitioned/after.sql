CREATE TABLE people (id int PRIMARY KEY);
CREATE TABLE visits (id serial, at date NOT NULL, person int CONSTRAINT fk_person REFERENCES people, CONSTRAINT pk_visits PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE visits_24 PARTITION OF visits FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE visits_rest PARTITION OF visits DEFAULT;
CREATE INDEX ix_at ON visits (at);
CREATE VIEW per_day AS SELECT at, count(*) AS n FROM visits GROUP BY at;
CREATE TABLE bills (visit int, at date, CONSTRAINT fk_visit FOREIGN KEY (visit, at) REFERENCES visits);
