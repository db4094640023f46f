CREATE TABLE documents (id integer PRIMARY KEY, url text);
CREATE OR REPLACE VIEW public.urls (url) AS
select d.url -- the address
from public.documents as d where d.id = ANY (ARRAY[1, 2]);
