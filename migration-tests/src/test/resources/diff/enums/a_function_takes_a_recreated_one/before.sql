CREATE TYPE state AS ENUM ('new', 'done', 'failed');
CREATE FUNCTION is_new(s state) RETURNS boolean LANGUAGE sql AS $$SELECT s = 'new'$$;
