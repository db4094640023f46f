package dev.docuai.migration.database;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each {@link TestDatabase} parameter of a test a database of its own on the shared server: empty, or at head if
 * it is annotated with {@link AtHead}. They are dropped after the test.
 */
public final class FreshDatabases implements ParameterResolver, AfterEachCallback {
    private static final Namespace NAMESPACE = Namespace.create(FreshDatabases.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        TestDatabase database = parameter.isAnnotated(AtHead.class) ? SharedServer.atHead() : SharedServer.empty();
        made(context).add(database);
        return database;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        made(context).forEach(SharedServer::drop);
    }

    @SuppressWarnings("unchecked")
    private static List<TestDatabase> made(ExtensionContext context) {
        return (List<TestDatabase>) context.getStore(NAMESPACE)
                .computeIfAbsent(context.getUniqueId(), id -> new ArrayList<TestDatabase>(), List.class);
    }
}
