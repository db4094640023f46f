CREATE TABLE t (id int PRIMARY KEY, f boolean NOT NULL DEFAULT true, m money DEFAULT 5, tags text[] DEFAULT '{}');
CREATE INDEX t_f ON t (f) WHERE f;
CREATE INDEX t_tags ON t USING gin (tags);
CREATE VIEW v AS SELECT f, m, tags FROM t;
