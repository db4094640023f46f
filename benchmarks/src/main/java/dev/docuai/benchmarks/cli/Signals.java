package dev.docuai.benchmarks.cli;

import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a run in order on signals: the first signal interrupts it, a second one ends the process at once. A shutdown
 * hook would come too late, beside those that stop the server. The JDK's handler of signals ({@code jdk.unsupported})
 * is reached by reflection, because direct use does not compile without a warning; if it is missing, signals end the
 * process, and a later run finds the finished measurements.
 */
final class Signals implements AutoCloseable {
    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private final AtomicInteger received = new AtomicInteger();
    private final Map<Object, Object> replaced = new LinkedHashMap<>();

    /**
     * Listens until it is closed.
     *
     * @param onFirst called on the first signal, on a separate thread
     */
    Signals(Runnable onFirst) {
        NUMBERS.forEach((name, number) -> {
            try {
                Object signal = Class.forName("sun.misc.Signal")
                        .getConstructor(String.class)
                        .newInstance(name);
                replaced.put(signal, handle(signal, handler(number, onFirst)));
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // The platform has no such signal, or no such handler.
            }
        });
    }

    /** 128 plus the number of the signal that came first, as shells expect; 0 if none came. */
    int exitCode() {
        return received.get() == 0 ? 0 : 128 + received.get();
    }

    @Override
    public void close() {
        replaced.forEach((signal, before) -> {
            try {
                handle(signal, before);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a signal handler could not be put back", e);
            }
        });
    }

    private Object handler(int number, Runnable onFirst) throws ClassNotFoundException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (!method.getName().equals("handle")) {
                return method.getName().equals("hashCode") ? (Object) number : proxy == arguments[0];
            }
            if (received.compareAndSet(0, number)) {
                onFirst.run();
            } else {
                Runtime.getRuntime().halt(128 + number);
            }
            return null;
        });
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return signal.getClass().getMethod("handle", signal.getClass(), type).invoke(null, signal, handler);
    }
}
