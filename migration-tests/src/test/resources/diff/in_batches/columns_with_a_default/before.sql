CREATE TABLE t (name text, hits integer NOT NULL DEFAULT 0, size integer DEFAULT 7);
