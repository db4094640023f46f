-- Without a default, and still every row is written again: the domain has a check.
ALTER TABLE orders ADD COLUMN paid_in currency;
