package dev.docuai.migration.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.AtHead;
import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.Repetitions;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.api.RunOptions;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.ddl.LockingMode;
import dev.docuai.migrator.diff.RenameRequest;
import dev.docuai.migrator.lint.Finding;
import dev.docuai.migrator.lint.Rule;
import dev.docuai.migrator.options.DiffOptions;
import dev.docuai.migrator.options.LintOptions;
import dev.docuai.migrator.proof.PlanOptions;
import dev.docuai.migrator.result.AutogenerateResult;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Edits of DocuAI's entities, one at a time: what autogenerate writes runs up and down, on an empty and on a filled
 * database. Up gives what the entities say, down the catalog as it was, to the independent reader too; rows that can stay
 * are still there.
 */
@ExtendWith(FreshDatabases.class)
class EntityEditsIT {
    private static final String FILL = """
            INSERT INTO data_sources (name, base_url) SELECT 'source ' || i, 'https://docs.example/' || i
            FROM generate_series(1, 3) i;
            INSERT INTO documents (source_id, url, title, summary, content_hash)
            SELECT 1 + i % 3, 'https://docs.example/page/' || i, 'Title ' || i, 'Summary ' || i, md5(i::text)
            FROM generate_series(1, 20) i;
            INSERT INTO document_chunks (document_id, chunk_order, chunk_text, embedding, embedding_model, metadata)
            SELECT 1 + i % 20, i, 'chunk ' || i,
                   (SELECT array_agg(sin(i * 7919 + d)) FROM generate_series(1, 1536) d)::vector,
                   'text-embedding-3-small', '{"n": 1}'
            FROM generate_series(1, 100) i""";

    private static final String PAGES = "SELECT document_id, url, title, summary FROM documents ORDER BY 1";

    private static final String VECTOR = "@JdbcTypeCode(SqlTypes.VECTOR)";
    private static final String HNSW =
            "@HnswIndex(m = 16, efConstruction = 64, operatorClass = OperatorClass.VECTOR_COSINE_OPS)";

    private static final Set<Rule> CLAIMS =
            EnumSet.of(Rule.HEADER_HAZARDS, Rule.UNDO_DIFFERS, Rule.UNDO_LOSES, Rule.UPGRADE_DIFFERS, Rule.FAILS);

    @TempDir
    private Path folder;

    /** What a developer changes. */
    enum Edit {
        M_IS_DOUBLED(entities -> entities.edit("DocumentChunk", "m = 16", "m = 32")),
        ANOTHER_OPERATOR_CLASS(entities -> entities.edit("DocumentChunk", "VECTOR_COSINE_OPS)", "VECTOR_L2_OPS)")),
        HNSW_BECOMES_IVFFLAT(entities -> entities.edit(
                "DocumentChunk",
                HNSW,
                "@dev.docuai.pgvector.IvfflatIndex(lists = 100, operatorClass = OperatorClass.VECTOR_COSINE_OPS)")),
        OTHER_DIMENSIONS(entities -> entities.edit("DocumentChunk", "DIMENSIONS = 1536", "DIMENSIONS = 768")),
        VECTOR_BECOMES_HALFVEC(
                entities -> entities.edit("DocumentChunk", VECTOR, "@JdbcTypeCode(SqlTypes.VECTOR_FLOAT16)")
                        .edit("DocumentChunk", "VECTOR_COSINE_OPS)", "HALFVEC_COSINE_OPS)")),
        A_REQUIRED_COLUMN_IS_ADDED(entities -> entities.edit(
                "Document",
                "    @Column(name = \"title\"",
                "    @Column(name = \"edited_language\", nullable = false, columnDefinition = \"text\")\n"
                        + "    private String editedLanguage = \"\";\n\n    @Column(name = \"title\"")),
        A_COLUMN_IS_RENAMED(entities -> entities.edit("Document", "name = \"summary\"", "name = \"abstract\"")),
        ANOTHER_DEFAULT(entities -> entities.edit("DocumentChunk", "\"now()\"", "\"clock_timestamp()\"")),
        A_CHECK_IS_ADDED(entities -> entities.edit(
                "DocumentChunk",
                "@Column(name = \"chunk_order\", nullable = false)",
                "@Column(name = \"chunk_order\", nullable = false, check = @jakarta.persistence.CheckConstraint("
                        + "name = \"positive\", constraint = \"chunk_order >= 0\"))")),
        CASCADE_IS_DROPPED(
                entities -> entities.edit("DocumentChunk", "@OnDelete(action = OnDeleteAction.CASCADE)\n", "\n")),
        ANOTHER_TABLE_COMMENT(entities -> entities.edit(
                "DocumentChunk", "Stores text chunks and", "Chunks of \\\"documents\\\": it''s text and")),
        A_SECOND_INDEX_ON_AN_EXPRESSION(entities -> entities.edit(
                "DocumentChunk",
                HNSW,
                HNSW + "\n    @HnswIndex(name = \"ix_document_chunks_embedding_half\","
                        + " expression = \"embedding::halfvec(1536)\","
                        + " operatorClass = OperatorClass.HALFVEC_COSINE_OPS)")),
        A_TABLE_IS_REMOVED(
                entities -> entities.without("DocumentChunk")
                        .edit("DocuAiEntities", ", DocumentChunk.class", "")
                        .edit("Document", """
                            @OneToMany(
                                    mappedBy = "document",
                                    cascade = {CascadeType.PERSIST, CascadeType.MERGE})
                            @OrderBy("chunkOrder")
                        """, "    @jakarta.persistence.Transient\n")
                        .with(
                                "DocumentChunk",
                                "class DocumentChunk { void setDocument(Document document) {} boolean isRemoved() { return false; } }")),
        A_NARROWER_COLUMN(entities -> entities.edit(
                "DocumentChunk",
                "name = \"embedding_model\", length = 100",
                "name = \"embedding_model\", length = 50")),
        A_SECOND_VECTOR_COLUMN(entities -> entities.edit(
                "DocumentChunk",
                "    @Column(name = \"embedding_model\"",
                "    @org.hibernate.annotations.Array(length = 384)\n    " + VECTOR + "\n    " + HNSW
                        + "\n    @Column(name = \"title_embedding\")\n    private float[] titleEmbedding;\n\n"
                        + "    @Column(name = \"embedding_model\"")),
        AN_ENUM_COLUMN_IS_ADDED(entities -> entities.with("State", "public enum State { NEW, READ, FAILED }")
                .edit(
                        "Document",
                        "    @Column(name = \"title\"",
                        "    @jakarta.persistence.Enumerated(jakarta.persistence.EnumType.STRING)\n"
                                + "    @JdbcTypeCode(SqlTypes.NAMED_ENUM)\n    @Column(name = \"edited_state\")\n"
                                + "    private State editedState;\n\n    @Column(name = \"title\""));

        private final UnaryOperator<EditedEntities> change;

        Edit(UnaryOperator<EditedEntities> change) {
            this.change = change;
        }

        List<RenameRequest> renames() {
            return this == A_COLUMN_IS_RENAMED
                    ? List.of(new RenameRequest("documents.summary", "abstract"))
                    : List.of();
        }

        long chunksLeft() {
            return this == A_TABLE_IS_REMOVED ? 0 : 100;
        }
    }

    /** Usually one for each of: an option of the index, the vector's type, a column, a name, a table, a type. */
    static Set<Edit> edits() {
        return Repetitions.isThorough()
                ? EnumSet.allOf(Edit.class)
                : EnumSet.of(
                        Edit.M_IS_DOUBLED,
                        Edit.OTHER_DIMENSIONS,
                        Edit.A_REQUIRED_COLUMN_IS_ADDED,
                        Edit.A_COLUMN_IS_RENAMED,
                        Edit.A_TABLE_IS_REMOVED,
                        Edit.AN_ENUM_COLUMN_IS_ADDED);
    }

    @ParameterizedTest
    @MethodSource("edits")
    void runs_up_and_down_on_an_empty_and_on_a_filled_database(Edit edit, @AtHead TestDatabase database)
            throws IOException, SQLException {
        Migrator migrator = migrator(edit, database);
        PlanOptions plan = new PlanOptions(LockingMode.ONLINE, edit.renames(), false);
        List<String> catalog = database.catalog();
        Target head = Target.parse(migrator.current().revision().orElseThrow().toString());

        AutogenerateResult written =
                migrator.autogenerate("an edit", Optional.empty(), DiffOptions.DEFAULT.withPlan(plan));

        assertThat(written.revisions()).isNotEmpty();
        assertThat(migrator.validateFiles().problems()).isEmpty();
        assertThat(untrue(migrator, head))
                .as("what lint sees is not what the planner claims")
                .isEmpty();
        migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.allowingLoss());
        migrator.check().requireClean();
        List<String> edited = database.catalog();
        goesBack(migrator, database, head, catalog);
        database.execute(FILL);
        List<String> pages = database.query(PAGES);
        migrator.upgrade(Target.HEAD, RunOptions.DEFAULT.allowingLoss());
        assertThat(database.catalog()).isEqualTo(edited);
        goesBack(migrator, database, head, catalog);
        assertThat(database.query(PAGES)).isEqualTo(pages);
        assertThat(database.query("SELECT count(*) FROM document_chunks")).containsExactly("" + edit.chunksLeft());
    }

    /** The hazards that the planner claims and lint does not see, and the other way round; what the undo does wrong. */
    private static List<Finding> untrue(Migrator migrator, Target head) {
        RevisionRange range = new RevisionRange(Optional.of(head), Optional.empty());
        return migrator.lint(LintOptions.ALL.withRange(range)).findings().stream()
                .filter(finding -> CLAIMS.contains(finding.rule()))
                .toList();
    }

    private static void goesBack(Migrator migrator, TestDatabase database, Target head, List<String> catalog)
            throws SQLException {
        migrator.downgrade(head, RunOptions.DEFAULT.allowingLoss());
        assertThat(database.catalog()).isEqualTo(catalog);
    }

    private Migrator migrator(Edit edit, TestDatabase database) throws IOException {
        Path classes = edit.change.apply(new EditedEntities()).compile(folder);
        copy(Path.of("../schema/src/main/resources/db"), folder.resolve("db"));
        MigratorConfig.Builder builder = MigratorConfig.builder()
                .url(database.url())
                .scripts(List.of(folder.resolve("db/migration").toString()))
                .undoScripts(List.of(folder.resolve("db/undo").toString()));
        builder.autogeneration()
                .entities(List.of(EditedEntities.PACKAGE))
                .entitiesClasspath(List.of(classes.toString()))
                .hibernate("hibernate.dialect", EditedEntities.PACKAGE + ".DocuAiDialect")
                .hibernate("hibernate.implicit_naming_strategy", EditedEntities.PACKAGE + ".NamingConvention");
        return new Migrator(builder.build());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path copy = to.resolve(from.relativize(file));
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
