-- hazards: DELETES_DATA (orders.note)
-- lint: allow DELETES_DATA orders.note: order_notes has a copy since release 13
ALTER TABLE orders DROP COLUMN note;
