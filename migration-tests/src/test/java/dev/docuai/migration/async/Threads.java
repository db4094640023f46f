package dev.docuai.migration.async;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** What asynchronous code runs on: as many threads as there are tasks. */
enum Threads {
    PLATFORM {
        @Override
        ExecutorService executor() {
            return Executors.newCachedThreadPool();
        }
    },
    /** JDK 21 and newer. */
    VIRTUAL {
        @Override
        ExecutorService executor() {
            try {
                return (ExecutorService)
                        Executors.class.getMethod(VIRTUAL_THREADS).invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("no virtual threads on Java " + Runtime.version(), e);
            }
        }
    };

    private static final String VIRTUAL_THREADS = "newVirtualThreadPerTaskExecutor";

    /** Those that this JVM has; the code is compiled for 17, which has no virtual ones. */
    static Stream<Threads> ofThisJvm() {
        return Runtime.version().feature() < 21 ? Stream.of(PLATFORM) : Stream.of(values());
    }

    /** A new thread for each task that finds none idle; to be shut down by the caller. */
    abstract ExecutorService executor();
}
