CREATE TABLE t (id int PRIMARY KEY, f smallint NOT NULL DEFAULT 1, m numeric(12,2) DEFAULT 5, tags jsonb DEFAULT '[]');
CREATE INDEX t_f ON t (f) WHERE f > 0;
CREATE INDEX t_tags ON t USING gin (tags);
CREATE VIEW v AS SELECT f, m, tags FROM t;
