DROP SCHEMA vacant;
