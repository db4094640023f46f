package dev.docuai.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.docuai.benchmarks.BenchmarkException;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientProgramTest {
    private static final DatabaseUrl URL =
            DatabaseUrl.parse("postgresql://somebody:secret%25@127.0.0.1:6543/chunks%20of%20docs");

    @TempDir
    private Path folder;

    @Test
    void the_address_is_in_the_environment() throws IOException {
        assertThat(program("env").run(List.of(), ""))
                .contains(
                        "PGHOST=127.0.0.1\n",
                        "PGPORT=6543\n",
                        "PGDATABASE=chunks of docs\n",
                        "PGUSER=somebody\n",
                        "PGPASSWORD=secret%\n",
                        "PGOPTIONS=-c search_path=copies,public\n");
    }

    @Test
    void what_a_program_reads_and_prints_passes_through() throws IOException {
        assertThat(program("cat").run(List.of(), "SELECT 1;\n")).isEqualTo("SELECT 1;\n");
    }

    @Test
    void a_program_that_is_not_there_is_an_error() {
        assertThatThrownBy(() -> program("psql-of-nobody").run(List.of(), ""))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("psql-of-nobody cannot be started")
                .hasMessageContaining("--psql")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_program_that_fails_is_quoted() {
        assertThatThrownBy(() -> program("cat").run(List.of("no-such-file"), ""))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("cat ended with 1")
                .hasMessageContaining("no-such-file")
                .hasMessageContaining("127.0.0.1:6543")
                .hasMessageNotContaining("secret");
    }

    private ClientProgram program(String command) {
        return new ClientProgram(command, URL, "copies", folder);
    }
}
