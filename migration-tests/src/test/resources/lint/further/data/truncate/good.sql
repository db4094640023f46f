CREATE TABLE order_import (id bigint NOT NULL);
INSERT INTO order_import VALUES (1), (2);
TRUNCATE order_import;
