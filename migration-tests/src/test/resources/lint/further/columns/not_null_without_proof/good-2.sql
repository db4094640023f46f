UPDATE customers SET city = '' WHERE city IS NULL;
