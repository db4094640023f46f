CREATE SEQUENCE numbers;
COMMENT ON SEQUENCE numbers IS 'it''s one';
