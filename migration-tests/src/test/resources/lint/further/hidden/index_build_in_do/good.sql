DO $$
BEGIN
    EXECUTE format('CREATE TABLE %I (id bigint NOT NULL)', 'picks');
    EXECUTE format('CREATE INDEX %I ON picks (id)', 'ix_picks_id');
END
$$;
