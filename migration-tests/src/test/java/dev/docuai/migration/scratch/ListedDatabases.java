package dev.docuai.migration.scratch;

import dev.docuai.migration.database.Relay;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A pooler that knows the databases of its list only, as PgBouncer does: it refuses all whose name begins with docuai_scratch_. */
final class ListedDatabases implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String host;
    private final int port;

    ListedDatabases(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Relay.start("pooler", () -> {
            while (!listener.isClosed()) {
                Socket client = listener.accept();
                Relay.start("pooler", () -> serve(client));
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    private void serve(Socket client) throws IOException {
        DataInputStream fromClient = new DataInputStream(client.getInputStream());
        OutputStream toClient = client.getOutputStream();
        byte[] startup = fromClient.readNBytes(fromClient.readInt() - 4);
        if (ByteBuffer.wrap(startup).getInt() == SSL_REQUEST) {
            toClient.write('N');
            startup = fromClient.readNBytes(fromClient.readInt() - 4);
        }
        if (new String(startup, StandardCharsets.UTF_8).contains("database\0docuai_scratch_")) {
            byte[] error = "SFATAL\0C3D000\0Mno such database\0\0".getBytes(StandardCharsets.UTF_8);
            toClient.write('E');
            toClient.write(ByteBuffer.allocate(4).putInt(error.length + 4).array());
            toClient.write(error);
            client.close();
            return;
        }
        Socket server = new Socket(host, port);
        server.getOutputStream()
                .write(ByteBuffer.allocate(4).putInt(startup.length + 4).array());
        server.getOutputStream().write(startup);
        Relay.start("pooler", () -> {
            server.getInputStream().transferTo(toClient);
            client.close();
        });
        fromClient.transferTo(server.getOutputStream());
        server.close();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
