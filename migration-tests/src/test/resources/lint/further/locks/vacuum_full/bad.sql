-- transactional: no
VACUUM FULL orders;
