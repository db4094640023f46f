package dev.docuai.domain.session;

import jakarta.persistence.EntityManager;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources that Spring has bound to this thread for its transaction. A shared {@code StatelessSession} of Spring's
 * knows neither the timeout nor the entity manager of its transaction. Spring is called by reflection: a service without
 * it needs none.
 */
final class SpringResources {
    private static final String TRANSACTIONS = "org.springframework.transaction.support.";

    private static final @Nullable Class<?> SYNCHRONIZATION = find(TRANSACTIONS + "TransactionSynchronizationManager");

    private static final @Nullable Class<?> HOLDER = find(TRANSACTIONS + "ResourceHolderSupport");

    private static final @Nullable Class<?> ENTITY_MANAGER_HOLDER =
            find("org.springframework.orm.jpa.EntityManagerHolder");

    private SpringResources() {}

    /**
     * The seconds that remain of the transaction's timeout; zero if it has none.
     *
     * @throws RuntimeException of Spring's, if it has passed
     */
    static int remainingSeconds() {
        return bound(HOLDER)
                .filter(holder -> Boolean.TRUE.equals(call(HOLDER, "hasTimeout", holder)))
                .mapToInt(holder -> (Integer) call(HOLDER, "getTimeToLiveInSeconds", holder))
                .min()
                .orElse(0);
    }

    /** The entity managers of the transaction. */
    static List<EntityManager> entityManagers() {
        return bound(ENTITY_MANAGER_HOLDER)
                .flatMap(SpringResources::entityManager)
                .toList();
    }

    private static Stream<EntityManager> entityManager(Object holder) {
        try {
            return Stream.of((EntityManager) call(ENTITY_MANAGER_HOLDER, "getEntityManager", holder));
        } catch (IllegalStateException holdsOnlyAStatelessSession) {
            return Stream.empty();
        }
    }

    private static Stream<?> bound(@Nullable Class<?> type) {
        if (SYNCHRONIZATION == null || type == null) {
            return Stream.empty();
        }
        Collection<?> resources = ((Map<?, ?>) call(SYNCHRONIZATION, "getResourceMap", null)).values();
        return resources.stream().filter(type::isInstance);
    }

    private static @Nullable Class<?> find(String name) {
        try {
            return Class.forName(name, true, SpringResources.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    private static Object call(@Nullable Class<?> type, String name, @Nullable Object target) {
        try {
            if (type == null) {
                throw new UnsupportedOperationException("there is no Spring");
            }
            Method method = type.getMethod(name);
            return method.invoke(target);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new IllegalStateException("Spring's " + name + " fails: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new UnsupportedOperationException("Spring has another " + name + ": " + e.getMessage(), e);
        }
    }
}
