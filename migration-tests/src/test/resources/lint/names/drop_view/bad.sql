DROP VIEW titles;
