UPDATE customers SET city = upper(city);
