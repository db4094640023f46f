CREATE SCHEMA gitlab_partitions_dynamic;
CREATE TABLE ci_builds (id bigint NOT NULL, partition_id bigint NOT NULL DEFAULT 100, status text, stage_id bigint, CONSTRAINT p_ci_builds_pkey PRIMARY KEY (id, partition_id)) PARTITION BY LIST (partition_id);
CREATE TABLE gitlab_partitions_dynamic.ci_builds_100 PARTITION OF ci_builds FOR VALUES IN ('100');
CREATE TABLE ci_meta (id bigint NOT NULL, partition_id bigint NOT NULL, build_id bigint NOT NULL, PRIMARY KEY (id, partition_id), CONSTRAINT fk_b FOREIGN KEY (partition_id, build_id) REFERENCES ci_builds (partition_id, id) ON UPDATE CASCADE ON DELETE CASCADE) PARTITION BY LIST (partition_id);
CREATE TABLE gitlab_partitions_dynamic.ci_meta_100 PARTITION OF ci_meta FOR VALUES IN ('100');
CREATE INDEX p_idx ON ci_builds (stage_id) WHERE status = 'running';
CREATE FUNCTION tl() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NULL; END$$;
CREATE TRIGGER loose AFTER DELETE ON ci_builds REFERENCING OLD TABLE AS old_table FOR EACH STATEMENT EXECUTE FUNCTION tl();
