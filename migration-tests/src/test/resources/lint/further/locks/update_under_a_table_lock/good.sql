LOCK TABLE orders IN EXCLUSIVE MODE;
UPDATE orders SET note = btrim(note) WHERE id = 9;
