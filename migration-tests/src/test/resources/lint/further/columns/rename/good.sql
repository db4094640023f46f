ALTER TABLE customers ADD COLUMN phone_number text;
