COMMENT ON EXTENSION vector IS 'DROP EXTENSION vector CASCADE deletes every embedding';
