CREATE INDEX CONCURRENTLY ix_wide_a_b_c_d ON wide (a, b, c, d);
