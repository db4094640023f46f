-- The column goes with its type.
DROP TYPE order_state CASCADE;
