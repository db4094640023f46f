package dev.docuai.migration.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.docuai.domain.DataSource;
import dev.docuai.domain.Document;
import dev.docuai.domain.DocumentChunk;
import dev.docuai.domain.load.ChunkLoader;
import dev.docuai.domain.load.LoadException;
import dev.docuai.domain.load.MetadataJson;
import dev.docuai.domain.load.NewChunk;
import dev.docuai.domain.repository.ChunkRepository_;
import dev.docuai.domain.repository.DataSourceRepository_;
import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.Factories;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Rows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.type.format.jackson.JacksonJsonFormatMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Metadata is written by the service's own JSON library, on every way into the database. */
@ExtendWith(FreshDatabases.class)
class MetadataIT {
    private static final Map<String, Object> METADATA = Map.of("crawled", Instant.parse("2026-11-29T12:00:00Z"));

    /** As a service's own mapper, which knows types that a plain one refuses. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
            .build();

    private static final Map<String, Object> SETTINGS =
            Map.of("hibernate.type.json_format_mapper", new JacksonJsonFormatMapper(MAPPER));

    @Test
    void all_ways_write_what_the_services_mapper_writes(@AtHead TestDatabase database) throws SQLException {
        Rows.documents(database, 1);
        try (SessionFactory factory = Factories.on(database, SETTINGS)) {
            factory.inTransaction(session -> session.persist(entity(session.getReference(Document.class, 1L), 0)));
            factory.inStatelessTransaction(session -> {
                new ChunkRepository_(session).persistAll(List.of(entity(session.get(Document.class, 1L), 1)));
                ChunkLoader.on(session).load(List.of(chunk(2)).iterator());
                DataSource wanted = new DataSource("with metadata");
                wanted.setMetadata(METADATA);
                new DataSourceRepository_(session).getOrCreate(wanted);
            });
            ChunkLoader loader = ChunkLoader.on(Chunks.source(database));
            loader.json(MetadataJson.of(factory)).load(List.of(chunk(3)).iterator());
        }
        String written = "2026-11-29T12:00:00Z";
        assertThat(database.query("SELECT metadata ->> 'crawled' FROM document_chunks ORDER BY chunk_order"))
                .containsExactly(written, written, written, written);
        assertThat(database.query("SELECT metadata ->> 'crawled' FROM data_sources WHERE name = 'with metadata'"))
                .containsExactly(written);
    }

    @Test
    void a_value_that_the_mapper_does_not_know_is_refused_with_the_chunk(@AtHead TestDatabase database)
            throws SQLException {
        Rows.documents(database, 1);
        NewChunk chunk = new NewChunk(1, 7, "text", null).withMetadata(Map.of("self", new Object()));
        ChunkLoader loader = ChunkLoader.on(Chunks.source(database));
        for (ChunkLoader one : List.of(loader, loader.json(map -> {
            throw new IllegalStateException("no JSON of an Object");
        }))) {
            assertThatThrownBy(() -> one.load(List.of(chunk).iterator()))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("chunk 7 of document 1: its metadata cannot be written as JSON");
        }
        assertThat(database.query(Rows.COUNTS)).containsExactly("1|1|0");
    }

    private static NewChunk chunk(int order) {
        return new NewChunk(1, order, "text", null).withMetadata(METADATA);
    }

    private static DocumentChunk entity(Document document, int order) {
        DocumentChunk chunk = new DocumentChunk(document, order, "text");
        chunk.setMetadata(METADATA);
        return chunk;
    }
}
