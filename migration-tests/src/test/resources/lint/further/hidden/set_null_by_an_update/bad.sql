UPDATE customers SET phone = NULLIF(phone, phone);
