ALTER TYPE order_state ADD VALUE 'settled' AFTER 'paid';
