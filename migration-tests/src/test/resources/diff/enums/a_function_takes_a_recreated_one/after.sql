CREATE TYPE state AS ENUM ('new', 'done');
CREATE FUNCTION is_new(s state) RETURNS boolean LANGUAGE sql AS $$SELECT s = 'new'$$;
