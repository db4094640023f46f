UPDATE customers SET email = 'seven@example.org' WHERE id = 7;
