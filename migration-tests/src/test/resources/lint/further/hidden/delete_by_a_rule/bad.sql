UPDATE customers SET phone = '+41' || id;
