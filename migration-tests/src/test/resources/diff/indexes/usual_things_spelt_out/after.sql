CREATE TABLE documents (id integer PRIMARY KEY, url text, size integer);
CREATE INDEX ix_a ON public.documents USING btree (url text_ops ASC NULLS LAST, size int4_ops DESC NULLS FIRST) NULLS DISTINCT WHERE (documents.size > (0));
