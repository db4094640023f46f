package dev.docuai.migration.faults;

import dev.docuai.migration.database.Relay;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;

/**
 * A pooler in transaction mode, as small as it can be: it hands a real server's sessions from client to client at the end
 * of each transaction, and tells clients a process number of its own, both as PgBouncer does.
 *
 * <p>A client's start-up and authentication are passed through to the server; the first client's server session is the
 * whole pool.
 */
final class TransactionPooler implements AutoCloseable {
    private static final int SSL_REQUEST = 80877103;
    private static final int FAKE_PID = 1;

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingDeque<Socket> pool = new LinkedBlockingDeque<>();
    private final List<Socket> sockets = new ArrayList<>();
    private final String host;
    private final int port;
    private boolean filled;

    TransactionPooler(String host, int port) throws IOException {
        this.host = host;
        this.port = port;
        Relay.start("pooler accept", () -> {
            while (!listener.isClosed()) {
                Socket client = remember(listener.accept());
                Relay.start("pooler client", () -> serve(client));
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    private synchronized Socket remember(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void serve(Socket client) throws IOException, InterruptedException {
        DataInputStream fromClient = new DataInputStream(client.getInputStream());
        OutputStream toClient = client.getOutputStream();
        Socket server = remember(new Socket(host, port));
        authenticate(fromClient, toClient, server);
        boolean first;
        synchronized (this) {
            first = !filled;
            filled = true;
        }
        if (first) {
            pool.putFirst(server);
        } else {
            server.close();
        }
        Socket held = null;
        while (true) {
            byte[] message = message(fromClient);
            if (message[0] == 'X') {
                return;
            }
            held = held == null ? pool.takeFirst() : held;
            held.getOutputStream().write(message);
            if ((message[0] == 'Q' || message[0] == 'S') && relay(held, toClient) == 'I') {
                pool.putFirst(held);
                held = null;
            }
        }
    }

    /** Passes everything through until the server is ready, but for its process number. */
    private static void authenticate(DataInputStream fromClient, OutputStream toClient, Socket server)
            throws IOException {
        int length = fromClient.readInt();
        byte[] startup = fromClient.readNBytes(length - 4);
        if (length == 8 && intAt(startup, 0) == SSL_REQUEST) {
            toClient.write('N');
            length = fromClient.readInt();
            startup = fromClient.readNBytes(length - 4);
        }
        server.getOutputStream().write(withInt(length));
        server.getOutputStream().write(startup);
        DataInputStream fromServer = new DataInputStream(server.getInputStream());
        while (true) {
            byte[] answer = message(fromServer);
            if (answer[0] == 'K') {
                System.arraycopy(withInt(FAKE_PID), 0, answer, 5, 4);
            }
            toClient.write(answer);
            if (answer[0] == 'Z' || answer[0] == 'E') {
                return;
            }
            int request = answer[0] == 'R' ? intAt(answer, 5) : 0;
            // SASL (10) and its continuation (11) want an answer; OK (0) and the final word (12) do not.
            if (request == 10 || request == 11 || request == 5 || request == 3) {
                server.getOutputStream().write(message(fromClient));
            }
        }
    }

    /** Relays answers up to the one that says the server is ready, and returns in what state. */
    private static byte relay(Socket server, OutputStream toClient) throws IOException {
        DataInputStream fromServer = new DataInputStream(server.getInputStream());
        while (true) {
            byte[] answer = message(fromServer);
            toClient.write(answer);
            if (answer[0] == 'Z') {
                return answer[5];
            }
        }
    }

    private static byte[] message(DataInputStream in) throws IOException {
        int type = in.readByte();
        int length = in.readInt();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.write(type);
        message.write(withInt(length));
        message.write(in.readNBytes(length - 4));
        return message.toByteArray();
    }

    private static byte[] withInt(int value) {
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static int intAt(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    @Override
    public synchronized void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
