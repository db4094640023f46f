CREATE TABLE t (id int PRIMARY KEY, n int);
CREATE VIEW v AS SELECT id, n FROM t; GRANT SELECT ON v TO case_reader; COMMENT ON COLUMN v.id IS 'the id'; ALTER VIEW v ALTER id SET DEFAULT 4; ALTER VIEW v OWNER TO case_owner;
COMMENT ON COLUMN v.n IS 'new ${x} it''s';
