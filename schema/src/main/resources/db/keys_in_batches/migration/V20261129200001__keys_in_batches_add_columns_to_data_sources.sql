-- Keys in batches: add columns to data_sources
--
-- revision:      20261129200001
-- revises:       20261129183635
-- description:   keys in batches: add columns to data_sources
-- transactional: yes
-- hazards:       none
-- proven:        up down

ALTER TABLE data_sources
    ADD COLUMN source_id_new bigint,
    ADD CONSTRAINT data_sources_source_id_filled CHECK (source_id_new IS NOT DISTINCT FROM (source_id)::bigint) NOT VALID,
    ADD CONSTRAINT data_sources_source_id_not_null CHECK (source_id_new IS NOT NULL) NOT VALID;
CREATE FUNCTION zz_data_sources_fill() RETURNS trigger LANGUAGE plpgsql AS $docuai$BEGIN
    NEW.source_id_new := NEW.source_id;
    RETURN NEW;
END$docuai$;
CREATE TRIGGER zz_data_sources_fill BEFORE INSERT OR UPDATE ON data_sources FOR EACH ROW EXECUTE FUNCTION zz_data_sources_fill();
ALTER TABLE data_sources ENABLE ALWAYS TRIGGER zz_data_sources_fill;
