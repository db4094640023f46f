-- ensure: obj_description('documents'::regclass) = 'x'
COMMENT ON TABLE documents IS 'x';
