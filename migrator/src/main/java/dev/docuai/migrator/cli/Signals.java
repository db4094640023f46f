package dev.docuai.migrator.cli;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends a run in order on a signal: the running statement is cancelled on the server and rolled back, and the exit code
 * is 128 plus the signal's number, as shells expect.
 *
 * <p>A shutdown hook would come too late: it runs beside those that stop the local server. Reflection reaches the JDK's
 * signal handler ({@code jdk.unsupported}), because direct use does not compile without a warning; if it is missing,
 * signals end the process at once, and the server rolls back by itself.
 */
final class Signals implements AutoCloseable {
    private static final Map<String, Integer> NUMBERS = Map.of("INT", 2, "TERM", 15);

    private final AtomicInteger received = new AtomicInteger();
    private final Map<Object, Object> replaced = new LinkedHashMap<>();

    /**
     * Listens until it is closed.
     *
     * @param onSignal called once for each signal, on a separate thread
     */
    Signals(Runnable onSignal) {
        NUMBERS.forEach((name, number) -> {
            try {
                Class<?> signalType = Class.forName("sun.misc.Signal");
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                Object signal = signalType.getConstructor(String.class).newInstance(name);
                Object handler = Proxy.newProxyInstance(
                        handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                            if (method.getName().equals("handle")) {
                                received.compareAndSet(0, number);
                                onSignal.run();
                                return null;
                            }
                            return method.getName().equals("hashCode") ? (Object) number : proxy == arguments[0];
                        });
                Object before =
                        signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
                replaced.put(signal, before);
            } catch (ReflectiveOperationException | IllegalArgumentException e) {
                // The platform has no such signal, or no such handler.
            }
        });
    }

    /**
     * The exit code of a process that a signal ended.
     *
     * @return 0 if it was not
     */
    int exitCode() {
        return received.get() == 0 ? 0 : 128 + received.get();
    }

    /**
     * The signal that was received first.
     *
     * @return as kill -l names it; blank if there was none
     */
    String name() {
        return NUMBERS.entrySet().stream()
                .filter(entry -> entry.getValue() == received.get())
                .map(entry -> "SIG" + entry.getKey())
                .findFirst()
                .orElse("");
    }

    @Override
    public void close() {
        replaced.forEach((signal, before) -> {
            try {
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                signal.getClass()
                        .getMethod("handle", signal.getClass(), handlerType)
                        .invoke(null, signal, before);
            } catch (InvocationTargetException
                    | IllegalAccessException
                    | NoSuchMethodException
                    | ClassNotFoundException e) {
                throw new IllegalStateException("a signal handler could not be put back", e);
            }
        });
    }
}
