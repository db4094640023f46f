package dev.docuai.benchmarks.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.result.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexDeclarationTest {
    private static final List<MeasuredCell> SETTINGS = MeasuredCell.of(SampleRun.results());

    @TempDir
    private Path folder;

    /** Together with one that does not: if nothing were compiled, nothing would be found wrong with the others either. */
    @Test
    void every_annotation_compiles() throws IOException {
        StringBuilder entity = new StringBuilder("import dev.docuai.pgvector.*;\nclass Entity {\n");
        int attribute = 0;
        for (String annotation : SETTINGS.stream()
                .map(it -> new IndexDeclaration(it, 1536).annotation())
                .filter(it -> !it.isEmpty())
                .distinct()
                .toList()) {
            entity.append(annotation)
                    .append(" float[] embedding")
                    .append(attribute++)
                    .append(";\n");
        }
        entity.append("@HnswIndex(operatorClass = OperatorClass.VECTOR_COSINE_OPS, ef = 1) float[] wrong;\n}\n");
        Path source = Files.writeString(folder.resolve("Entity.java"), entity);

        assertThat(attribute).isEqualTo(7);
        assertThat(errors(source)).singleElement().asString().contains("ef()");
    }

    @Test
    void a_session_is_set_by_the_kinds_own_setting() {
        assertThat(SETTINGS.stream().map(it -> new IndexDeclaration(it, 1536).session()))
                .contains("SET hnsw.ef_search = 40;", "SET ivfflat.probes = 5;", "")
                .doesNotContain("SET ivfflat.probes = 40;");
    }

    @Test
    void without_an_index_there_is_no_annotation() {
        assertThat(new IndexDeclaration(SETTINGS.get(SETTINGS.size() - 1), 1536).annotation())
                .isEmpty();
    }

    private List<String> errors(Path source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            compiler.getTask(
                            null,
                            files,
                            problems,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    folder.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
        }
        return problems.getDiagnostics().stream()
                .filter(it -> it.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }
}
