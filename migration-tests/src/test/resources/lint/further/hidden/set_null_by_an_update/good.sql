UPDATE customers SET phone = '' WHERE phone IS NULL;
