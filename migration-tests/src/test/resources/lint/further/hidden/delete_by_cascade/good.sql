UPDATE customers SET city = 'Bern' WHERE id = 17;
