package dev.docuai.migration.database;

import java.io.IOException;

/** Threads of what stands between a client and the server. They end when one of the ends closes. */
public final class Relay {
    private Relay() {}

    /** What a thread does. */
    public interface Work {
        void run() throws IOException, InterruptedException;
    }

    public static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One of the ends has closed; that is how all of this ends.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
