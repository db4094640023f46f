CREATE TABLE t (tenant integer NOT NULL, id integer NOT NULL, name text NOT NULL,
    CONSTRAINT uq_t UNIQUE (tenant, id), CONSTRAINT ck_t CHECK (id > 0 AND tenant > 0));
CREATE TABLE s (tenant integer NOT NULL, t_id integer NOT NULL, CONSTRAINT fk_s_t FOREIGN KEY (tenant, t_id) REFERENCES t (tenant, id));
CREATE INDEX ix_part ON t (name) WHERE id > 10;
CREATE INDEX ix_include ON t (name) INCLUDE (id);
CREATE UNIQUE INDEX uq_id ON t (id DESC, tenant) WITH (fillfactor = 80);
COMMENT ON INDEX uq_id IS 'by number';
ALTER TABLE t REPLICA IDENTITY USING INDEX uq_t;
CLUSTER t USING uq_id;
