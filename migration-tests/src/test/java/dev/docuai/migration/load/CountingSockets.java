package dev.docuai.migration.load;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/** Counts what PostgreSQL's driver sends; its {@code socketFactory} parameter names this class. */
public final class CountingSockets extends SocketFactory {
    private static final AtomicLong SENT = new AtomicLong();

    /** The driver makes the object. */
    public CountingSockets() {}

    /** Bytes sent so far. */
    static long sent() {
        return SENT.get();
    }

    @Override
    public Socket createSocket() {
        return new CountingSocket();
    }

    @Override
    public Socket createSocket(String host, int port) {
        throw new IllegalStateException("the driver connects its sockets itself");
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
        throw new IllegalStateException("the driver connects its sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
        throw new IllegalStateException("the driver connects its sockets itself");
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
        throw new IllegalStateException("the driver connects its sockets itself");
    }

    private static final class CountingSocket extends Socket {
        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int value) throws IOException {
                    SENT.incrementAndGet();
                    out.write(value);
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    SENT.addAndGet(length);
                    out.write(bytes, from, length);
                }
            };
        }
    }
}
