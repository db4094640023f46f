-- transactional: no
VACUUM (ANALYZE) orders;
