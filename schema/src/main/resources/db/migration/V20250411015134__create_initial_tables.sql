-- Create initial tables
--
-- revision:      20250411015134
-- revises:       20250411000000
-- description:   data_sources, documents and document_chunks with their HNSW index.
-- alembic:       252cc20ba730
-- transactional: yes
-- hazards:       none

CREATE TABLE data_sources (
    source_id         SERIAL                   NOT NULL,
    name              VARCHAR(255)             NOT NULL,
    identifier        VARCHAR(100),
    base_url          TEXT,
    metadata          JSONB,
    last_processed_at TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    CONSTRAINT pk_data_sources PRIMARY KEY (source_id),
    CONSTRAINT uq_data_sources_base_url UNIQUE (base_url)
);
CREATE UNIQUE INDEX ix_data_sources_name ON data_sources USING btree (name);
CREATE INDEX ix_data_sources_source_id ON data_sources USING btree (source_id);

CREATE TABLE documents (
    document_id   SERIAL                   NOT NULL,
    source_id     INTEGER                  NOT NULL,
    url           TEXT                     NOT NULL,
    title         TEXT,
    content_hash  VARCHAR(64),
    last_modified TIMESTAMP WITH TIME ZONE,
    metadata      JSONB,
    processed_at  TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    CONSTRAINT pk_documents PRIMARY KEY (document_id),
    CONSTRAINT fk_documents_source_id_data_sources
        FOREIGN KEY (source_id) REFERENCES data_sources (source_id) ON DELETE CASCADE
);
COMMENT ON TABLE documents IS 'Represents individual items (pages, files, records) retrieved from a data source.';
CREATE INDEX ix_documents_document_id ON documents USING btree (document_id);
CREATE INDEX ix_documents_source_id ON documents USING btree (source_id);
CREATE INDEX ix_documents_source_url ON documents USING btree (source_id, url);

CREATE TABLE document_chunks (
    chunk_id        SERIAL                   NOT NULL,
    document_id     INTEGER                  NOT NULL,
    chunk_order     INTEGER                  NOT NULL,
    chunk_text      TEXT                     NOT NULL,
    token_count     INTEGER,
    embedding       VECTOR(1536),
    embedding_model VARCHAR(100),
    metadata        JSONB,
    created_at      TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(),
    CONSTRAINT pk_document_chunks PRIMARY KEY (chunk_id),
    CONSTRAINT fk_document_chunks_document_id_documents
        FOREIGN KEY (document_id) REFERENCES documents (document_id) ON DELETE CASCADE
);
COMMENT ON TABLE document_chunks IS 'Stores text chunks and their vector embeddings.';
CREATE INDEX ix_document_chunks_chunk_id ON document_chunks USING btree (chunk_id);
CREATE INDEX ix_document_chunks_document_id ON document_chunks USING btree (document_id);
CREATE INDEX ix_document_chunks_embedding ON document_chunks
    USING hnsw (embedding vector_cosine_ops) WITH (m = 16, ef_construction = 64);
