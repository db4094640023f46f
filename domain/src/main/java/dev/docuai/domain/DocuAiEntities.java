package dev.docuai.domain;

import java.util.List;

/** The entities of DocuAI's database, for a service that lists its entities instead of scanning for them. */
public final class DocuAiEntities {

    /** Every entity class, a parent before its children. */
    public static final List<Class<?>> ALL = List.of(DataSource.class, Document.class, DocumentChunk.class);

    private DocuAiEntities() {}
}
