CREATE FUNCTION keep_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM orders;
    RETURN NULL;
END
$$;
CREATE TRIGGER keep_open AFTER INSERT ON customers EXECUTE FUNCTION keep_open();
INSERT INTO customers (email) VALUES ('first@example.org');
