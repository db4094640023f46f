CREATE INDEX CONCURRENTLY ix_wide_a_b_c ON wide (a, b, c);
