CREATE OR REPLACE VIEW open_orders AS
    SELECT id, amount, ordered_at FROM orders WHERE status = 'open';
