package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {
    @TempDir
    private Path data;

    @Test
    void no_file_means_no_server() {
        assertThat(PostmasterFile.read(data)).isEmpty();
    }

    @Test
    void a_file_that_is_not_written_to_the_end_is_not_ready() throws IOException {
        PostmasterFile file = file("12345\n" + data + "\n1764000000\n");
        assertThat(file.port()).isEmpty();
        assertThat(file.ready()).isFalse();
    }

    @Test
    void the_number_of_another_program_is_not_a_server() throws IOException {
        PostmasterFile file = file(ProcessHandle.current().pid() + "\n" + data
                + "\n1764000000\n40123\n\n127.0.0.1\n  1234567     32771\nready   \n");
        assertThat(file.port()).contains(40123);
        assertThat(file.alive()).isFalse();
        assertThat(file.ready()).isFalse();
    }

    @Test
    void disowning_takes_the_process_away_and_keeps_the_rest() throws IOException {
        file(ProcessHandle.current().pid() + "\n/data\n1764000000\n40123\n\n127.0.0.1\n  1234567     32771\nready\n")
                .disown();
        assertThat(Files.readString(data.resolve("postmaster.pid")))
                .isEqualTo("2147483647\n/data\n1764000000\n40123\n\n127.0.0.1\n  1234567     32771\nready\n");
    }

    private PostmasterFile file(String text) throws IOException {
        Files.writeString(data.resolve("postmaster.pid"), text);
        return PostmasterFile.read(data).orElseThrow();
    }
}
