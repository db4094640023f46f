CREATE TABLE seed (x integer);
CREATE FUNCTION diff(text, text) RETURNS double precision LANGUAGE sql IMMUTABLE AS 'SELECT 1::float8';
CREATE TYPE fr AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C", SUBTYPE_DIFF = diff, MULTIRANGE_TYPE_NAME = "Many");
COMMENT ON TYPE fr IS 'words';
CREATE DOMAIN dfr AS fr CHECK (NOT isempty(VALUE));
CREATE TYPE holder AS (a fr, b "Many", c fr[], d "Many"[]);
CREATE TABLE k (m "Many", f fr DEFAULT fr('a', 'b'), ms "Many"[], h holder, d dfr, EXCLUDE USING gist (f WITH &&));
CREATE FUNCTION mm(fr) RETURNS "Many" LANGUAGE sql AS 'SELECT "Many"($1)';
CREATE VIEW v AS SELECT "Many"(f) AS m FROM k;
