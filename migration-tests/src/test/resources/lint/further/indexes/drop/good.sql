CREATE TEMP TABLE picks (id bigint NOT NULL);
CREATE INDEX ix_picks_id ON picks (id);
DROP INDEX ix_picks_id;
