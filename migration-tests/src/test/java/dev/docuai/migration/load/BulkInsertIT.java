package dev.docuai.migration.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.domain.load.BulkInsert;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migration.repository.Sessions;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;
import org.hibernate.annotations.Array;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshDatabases.class)
class BulkInsertIT {

    /** An entity that the jar has never seen. */
    @Entity(name = "notes")
    static class Note {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        private Integer id;

        @Column(name = "words")
        private String text = "ü";

        @Column(name = "stars")
        private Integer stars = 5;

        @JdbcTypeCode(SqlTypes.JSON)
        @Column(name = "tags")
        private Map<String, Object> tags = Map.of("a", 1);

        @Array(length = 3)
        @JdbcTypeCode(SqlTypes.VECTOR)
        @Column(name = "embedding")
        private float[] embedding = {1, 2, 3};

        @Embedded
        private Origin origin = new Origin();

        @ColumnDefault("'the database'")
        @Generated
        @Column(name = "made_by")
        private String madeBy;
    }

    /** Two more columns. */
    @Embeddable
    static class Origin {
        @Column(name = "place")
        private String place = "here";

        @Column(name = "year")
        private Integer year = 2026;
    }

    @Test
    void every_column_of_the_mapping_is_stored(TestDatabase database) throws SQLException {
        database.execute("CREATE EXTENSION vector");
        try (Sessions sessions =
                        new Sessions(database, Map.of("hibernate.hbm2ddl.auto", "create"), List.of(Note.class));
                StatelessSession session = sessions.open()) {
            Note note = new Note();
            new BulkInsert<>(session, Note.class).persist(List.of(note));

            assertThat(note.id).isEqualTo(1);
            assertThat(note.madeBy).isEqualTo("the database");
        }
        assertThat(database.query("SELECT id, words, stars, tags, embedding, place, year, made_by FROM notes"))
                .containsExactly("1|ü|5|{\"a\": 1}|[1,2,3]|here|2026|the database");
    }
}
