CREATE TABLE t (a text, CHECK (a = 'x')); CREATE POLICY p ON t USING (a = 'b'); CREATE INDEX i ON t (a) WHERE a = 'c'; CREATE VIEW v AS SELECT * FROM t WHERE a = 'd';
