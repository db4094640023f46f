package dev.docuai.migration.vector;

import dev.docuai.migration.database.Relay;
import dev.docuai.migration.database.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between a client and the server, passes everything on and counts the bytes. */
final class CountingProxy implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new ArrayList<>();
    private final AtomicLong up = new AtomicLong();
    private final AtomicLong down = new AtomicLong();
    private final URI server;
    private final String url;

    CountingProxy(TestDatabase database) throws IOException {
        server = URI.create(database.url().substring("jdbc:".length()));
        url = database.url().replaceFirst("//[^/]*/", "//127.0.0.1:" + listener.getLocalPort() + "/");
        Relay.start("counting proxy", () -> {
            while (!listener.isClosed()) {
                Socket client = remember(listener.accept());
                Socket upstream = remember(new Socket(server.getHost(), server.getPort()));
                Relay.start("counting proxy", () -> pump(client.getInputStream(), upstream.getOutputStream(), up));
                Relay.start("counting proxy", () -> pump(upstream.getInputStream(), client.getOutputStream(), down));
            }
        });
    }

    /** The way to the database through here. */
    String url() {
        return url;
    }

    /** Bytes from the client since {@link #reset()}. */
    long up() {
        return up.get();
    }

    /** Bytes to the client since {@link #reset()}. */
    long down() {
        return down.get();
    }

    /** Begins to count anew. Everything that a statement needs has passed when it has been executed. */
    void reset() {
        up.set(0);
        down.set(0);
    }

    /** Counts before it passes on, so that the receiver of the bytes finds them counted. */
    private static void pump(InputStream in, OutputStream out, AtomicLong count) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            count.addAndGet(read);
            out.write(buffer, 0, read);
            out.flush();
        }
        out.close();
    }

    private synchronized Socket remember(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    @Override
    public synchronized void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
