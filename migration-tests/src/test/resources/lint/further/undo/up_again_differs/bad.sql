DO $$ BEGIN EXECUTE format('ALTER TABLE orders ADD COLUMN batch bigint DEFAULT %s', nextval('batches')); END $$;
