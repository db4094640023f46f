CREATE TABLE parts (id bigint NOT NULL, document_id bigint, CONSTRAINT pk_parts PRIMARY KEY (id),
    CONSTRAINT fk_parts_document FOREIGN KEY (document_id) REFERENCES documents);
CREATE INDEX ix_parts_document ON parts (document_id);
