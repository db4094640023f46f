package dev.docuai.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerEngineTest {
    @TempDir
    private Path folder;

    @Test
    void an_engine_behind_a_socket_file_is_found() throws Exception {
        Path socket = folder.resolve("engine.sock");
        try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            engine.bind(UnixDomainSocketAddress.of(socket));
            assertThatCode(() -> at("unix://" + socket).require()).doesNotThrowAnyException();
        }
    }

    @Test
    void an_engine_behind_a_port_is_found() throws Exception {
        try (ServerSocket engine = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatCode(() -> at("tcp://127.0.0.1:" + engine.getLocalPort()).require())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void no_engine_is_noticed_at_once() {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> at("unix://" + folder.resolve("none.sock")).require())
                .isInstanceOf(ProviderUnavailableException.class)
                .hasMessageContaining("no engine answers at DOCKER_HOST: unix://" + folder.resolve("none.sock"));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void an_address_that_is_none_is_no_engine() {
        assertThatThrownBy(() -> at("not an address").require()).isInstanceOf(ProviderUnavailableException.class);
        assertThatThrownBy(() -> at("tcp:nowhere").require()).isInstanceOf(ProviderUnavailableException.class);
    }

    private static ContainerEngine at(String host) {
        return new ContainerEngine(new Settings(name -> null, Map.of("DOCKER_HOST", host)::get));
    }
}
