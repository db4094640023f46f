package dev.docuai.benchmarks.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Real documentation: the {@code -javadoc.jar} files of libraries that this project uses too, cut into chunks and
 * embedded in this JVM. It takes long (some ten chunks a second), so every vector is kept at once and a killed run goes
 * on.
 */
final class DocumentationSource implements Source {
    private static final int DEFAULT_ROWS = 10_000;
    /** Changes when pages are cut in another way. */
    private static final int VERSION = 1;

    private static final int REPORT_EVERY = 10;

    /** Pinned, whatever this project uses by now: other versions would be another data set. */
    private static final List<MavenArtifact> LIBRARIES = List.of(
            javadoc("com.fasterxml.jackson.core", "jackson-core", "2.20.1"),
            javadoc("com.fasterxml.jackson.core", "jackson-databind", "2.20.1"),
            javadoc("com.zaxxer", "HikariCP", "7.0.2"),
            javadoc("info.picocli", "picocli", "4.7.7"),
            javadoc("jakarta.persistence", "jakarta.persistence-api", "3.2.0"),
            javadoc("org.apache.commons", "commons-compress", "1.28.0"),
            javadoc("org.assertj", "assertj-core", "3.27.6"),
            javadoc("org.flywaydb", "flyway-core", "11.14.0"),
            javadoc("org.hibernate.orm", "hibernate-core", "7.1.0.Final"),
            javadoc("org.jsoup", "jsoup", "1.21.2"),
            javadoc("org.junit.jupiter", "junit-jupiter-api", "6.0.0"),
            javadoc("org.openjdk.jmh", "jmh-core", "1.37"),
            javadoc("org.postgresql", "postgresql", "42.7.8"),
            javadoc("org.slf4j", "slf4j-api", "2.0.17"));

    private final DataSetOptions options;
    private final List<EmbeddingModel> models;
    private final LocalMaven maven;
    private String share = "not read yet";
    private long expected;

    DocumentationSource(DataSetOptions options, LocalMaven maven) {
        this.options = options;
        this.maven = maven;
        models = Arrays.asList(EmbeddingModel.values()).subList(0, options.models());
    }

    private static MavenArtifact javadoc(String group, String artifact, String version) {
        return new MavenArtifact(group, artifact, version, "javadoc");
    }

    @Override
    public String kind() {
        return "docs";
    }

    @Override
    public String key() {
        return "version " + VERSION + " " + LIBRARIES + " " + models + " " + options.rows() + " " + options.queries()
                + " seed " + options.seed();
    }

    @Override
    public String name() {
        return String.format(
                Locale.ROOT, "docs embedded by %d model%s, %s", models.size(), models.size() == 1 ? "" : "s", share);
    }

    @Override
    public String work() {
        return "documentation vectors";
    }

    @Override
    public long expected() {
        return expected;
    }

    @Override
    public void read(VectorWriter writer) {
        options.progress().remark("looking for documentation in the local Maven repository");
        List<JavadocPages.Page> pages = new ArrayList<>();
        for (Path jar : maven.resolve(LIBRARIES)) {
            options.progress().remark("reading " + jar.getFileName());
            pages.addAll(JavadocPages.of(jar));
        }
        Documentation documentation = Documentation.of(pages, DEFAULT_ROWS, options, "documentation");
        share = new Share(
                        documentation.chunks().size(), documentation.questions().size(), documentation.available())
                .text();
        expected = documentation.size();
        try (Embeddings embeddings = Embeddings.open(unfinished(), documentation.digest(models))) {
            embed(documentation, embeddings);
            for (int number = 0; number < documentation.size(); number++) {
                if (documentation.isQuestion(number)) {
                    writer.query(embeddings.get(number), "question " + number);
                } else {
                    writer.base(embeddings.get(number), "chunk " + number);
                }
            }
        }
    }

    private void embed(Documentation documentation, Embeddings embeddings) {
        if (embeddings.size() == documentation.size()) {
            return;
        }
        options.progress().remark("looking for embedding models in the local Maven repository");
        Embedder embedder = Embedder.of(models, maven);
        for (int number = embeddings.size(); number < documentation.size(); number++) {
            embeddings.add(embedder.embed(documentation.text(number), documentation.isQuestion(number)));
            if (embeddings.size() % REPORT_EVERY == 0 || embeddings.size() == documentation.size()) {
                options.progress().at("embedding", embeddings.size(), documentation.size());
            }
        }
    }

    @Override
    public void clean() {
        Embeddings.remove(unfinished());
    }

    private Path unfinished() {
        return options.cache().resolve("docs-" + Digests.shortDigest(key()) + ".embeddings");
    }
}
