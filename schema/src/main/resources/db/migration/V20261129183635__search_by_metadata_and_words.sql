-- Search by metadata and words
--
-- revision:      20261129183635
-- revises:       20250411160039
-- description:   Indexes for filters on metadata, and document_chunks.text_search for hybrid searches.
-- transactional: yes
-- hazards:       TABLE_REWRITE (document_chunks.text_search: every row is written anew, and every index rebuilt),
--                ACCESS_EXCLUSIVE_LOCK (reads and writes of document_chunks wait until it is done),
--                INDEX_BUILD, BLOCKS_WRITES (writes to documents wait while ix_documents_metadata is built)
--
-- lint: allow TABLE_REWRITE document_chunks: a column added in batches would not be a generated one
-- lint: allow ACCESS_EXCLUSIVE_LOCK document_chunks: the same
-- lint: allow BLOCKS_WRITES documents: one transaction, so that searches never meet half of it

-- The words of title and text: once with names such as org.hibernate.Session and ef_search kept whole, once with their
-- parts. A tsvector has room for the words of any 50,000 characters. Blanks in long runs spare PostgreSQL's parser, which
-- takes time by their square. In another language, write a revision that drops the column and adds it with another
-- configuration: searches follow it.
ALTER TABLE document_chunks ADD COLUMN text_search TSVECTOR GENERATED ALWAYS AS (
    to_tsvector('english', translate(
        regexp_replace(left(coalesce(title || ' ', '') || chunk_text, 50000), '([^[:space:]]{100})', E'\\1 ', 'g'),
        '_<>', '.  '))
    || to_tsvector('english', regexp_replace(
        translate(
            regexp_replace(left(coalesce(title || ' ', '') || chunk_text, 50000), '([^[:space:]]{100})', E'\\1 ', 'g'),
            './<>-@&_', '        '),
        '([a-z0-9])([A-Z])', E'\\1 \\2', 'g'))
) STORED;
CREATE INDEX ix_document_chunks_text_search ON document_chunks USING gin (text_search);
CREATE INDEX ix_document_chunks_metadata ON document_chunks USING gin (metadata jsonb_path_ops);
CREATE INDEX ix_documents_metadata ON documents USING gin (metadata jsonb_path_ops);
