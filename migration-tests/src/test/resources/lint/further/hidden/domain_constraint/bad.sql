ALTER DOMAIN label ADD CONSTRAINT ck_label_length CHECK (length(VALUE) < 100);
