CREATE SCHEMA drafts;
ALTER SCHEMA drafts RENAME TO invoicing;
