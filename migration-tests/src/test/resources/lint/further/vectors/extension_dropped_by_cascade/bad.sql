-- The columns of its types go with it.
DROP EXTENSION vector CASCADE;
