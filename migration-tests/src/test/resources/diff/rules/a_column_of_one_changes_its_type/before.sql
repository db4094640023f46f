CREATE TABLE stock (id integer PRIMARY KEY, qty integer);
CREATE TABLE stock_log (id integer, qty bigint);
CREATE RULE stock_upd AS ON UPDATE TO stock WHERE new.qty <> old.qty DO ALSO INSERT INTO stock_log VALUES (OLD.id, OLD.qty);
ALTER TABLE stock ENABLE ALWAYS RULE stock_upd;
COMMENT ON RULE stock_upd ON stock IS 'logs';
