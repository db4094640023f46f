COMMENT ON COLUMN orders.note IS 'CALL retire(''orders'', ''note'') when release 14 is out';
