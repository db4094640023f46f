package dev.docuai.postgres;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a container engine answers. Testcontainers would find out too, but takes seconds and logs pages when there is
 * none.
 */
final class ContainerEngine {
    private static final int TIMEOUT_MILLIS = 1000;
    private static final int DEFAULT_PORT = 2375;

    private final Settings settings;

    ContainerEngine(Settings settings) {
        this.settings = settings;
    }

    /** Returns normally if one answers. */
    void require() throws ProviderUnavailableException {
        Optional<String> host = settings.variable("DOCKER_HOST");
        List<String> refusals = new ArrayList<>();
        for (String address : host.map(List::of).orElseGet(this::usualSockets)) {
            try {
                connect(URI.create(address));
                return;
            } catch (IOException | IllegalArgumentException failure) {
                refusals.add(address + ": " + failure.getMessage());
            }
        }
        throw new ProviderUnavailableException(
                host.isPresent()
                        ? "no engine answers at DOCKER_HOST: " + refusals.get(0)
                        : "no container engine answers (DOCKER_HOST is not set; tried " + String.join(", ", refusals)
                                + ")");
    }

    private List<String> usualSockets() {
        Path home = Path.of(System.getProperty("user.home"));
        return Stream.concat(
                        settings.variable("XDG_RUNTIME_DIR").map(Path::of).stream()
                                .map(runtime -> runtime.resolve("docker.sock")),
                        Stream.of(
                                Path.of("/var/run/docker.sock"),
                                home.resolve(".docker/run/docker.sock"),
                                home.resolve(".docker/desktop/docker.sock")))
                .map(socket -> "unix://" + socket)
                .toList();
    }

    private static void connect(URI address) throws IOException {
        if ("unix".equals(address.getScheme())) {
            SocketChannel.open(UnixDomainSocketAddress.of(address.getPath())).close();
        } else {
            int port = address.getPort() < 0 ? DEFAULT_PORT : address.getPort();
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address.getHost(), port), TIMEOUT_MILLIS);
            }
        }
    }
}
