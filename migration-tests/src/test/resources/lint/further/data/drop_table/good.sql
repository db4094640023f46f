CREATE TABLE order_import (id bigint NOT NULL);
INSERT INTO order_import SELECT id FROM orders;
DROP TABLE order_import;
