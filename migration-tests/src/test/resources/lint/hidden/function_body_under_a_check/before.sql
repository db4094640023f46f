CREATE FUNCTION fits(text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT length($1) < 100000 $$;
CREATE TABLE pages (id bigint NOT NULL, body text, CONSTRAINT ck_pages_body CHECK (fits(body)));
