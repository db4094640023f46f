package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {
    private final ProcessIdentity self =
            ProcessIdentity.of(ProcessHandle.current().pid());

    @Test
    void a_running_process_is_known_by_its_name() {
        assertThat(ProcessIdentity.parse(self.toString())).contains(self);
        assertThat(ProcessIdentity.parse(self + "-1a2b\n")).contains(self);
        assertThat(self.isRunning()).isTrue();
    }

    @Test
    void a_later_process_with_the_same_number_is_another_one() {
        assertThat(new ProcessIdentity(self.number(), self.born() - 60_000).isRunning())
                .isFalse();
    }

    @Test
    void a_dead_process_does_not_run() throws Exception {
        Process dead = new ProcessBuilder("true").start();
        ProcessIdentity name = ProcessIdentity.of(dead.pid());
        dead.waitFor();
        assertThat(name.isRunning()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12-", "x-y", "-", "99999999999999999999-1"})
    void other_texts_name_no_process(String text) {
        assertThat(ProcessIdentity.parse(text)).isEmpty();
    }
}
