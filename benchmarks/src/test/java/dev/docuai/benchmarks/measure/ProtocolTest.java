package dev.docuai.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProtocolTest {

    @Test
    void the_number_of_clients_doubles_up_to_the_most() {
        assertThat(Protocol.Jmh.clientsUpTo(1)).containsExactly(1);
        assertThat(Protocol.Jmh.clientsUpTo(2)).containsExactly(1, 2);
        assertThat(Protocol.Jmh.clientsUpTo(6)).containsExactly(1, 2, 4, 6);
    }
}
