package dev.docuai.domain.search;

import dev.docuai.domain.TableNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.hibernate.SessionFactory;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The vector indexes that searches of a session factory have read. Tenants have tables of their own, so each has an
 * entry. If the connection leads to another table without Hibernate's knowledge (a {@code search_path} set for each
 * request, a routing data source), the search detects it, and reads that table's indexes.
 */
final class SearchIndexCache {

    /** Each is some hundred bytes. */
    private static final int TABLES = 1_000;

    /** For as long as a session factory lives. */
    private static final Map<SessionFactory, SearchIndexCache> KNOWN = Collections.synchronizedMap(new WeakHashMap<>());

    private final TableNames tables;
    private final ConcurrentMap<Optional<Object>, SearchIndexes> ofTenant = new ConcurrentHashMap<>();
    private final Map<String, SearchIndexes> ofTable = Collections.synchronizedMap(new Latest<>());

    private SearchIndexCache(SessionFactory factory) {
        tables = TableNames.of(factory);
    }

    static SearchIndexCache of(SharedSessionContract session) {
        return KNOWN.computeIfAbsent(own(session.getFactory()), SearchIndexCache::new);
    }

    static void forget(SessionFactory factory) {
        KNOWN.remove(own(factory));
    }

    /** Hibernate's own object, for a framework's proxy of it. */
    private static SessionFactory own(SessionFactory factory) {
        return factory.unwrap(SessionFactoryImplementor.class);
    }

    /**
     * The probable indexes of the session's tenant, if they are known. A table without an index is read again each time: the exact search
     * that follows takes far longer, and so a new index is found.
     */
    Optional<SearchIndexes> probable(SharedSessionContract session) {
        return Optional.ofNullable(ofTenant.get(tenant(session)));
    }

    /** The names that the session factory maps. */
    TableNames tables() {
        return tables;
    }

    /** The cached indexes of a table, by {@link TableLocation#table}. */
    Optional<SearchIndexes> ofTable(@Nullable String table) {
        return table == null ? Optional.empty() : Optional.ofNullable(ofTable.get(table));
    }

    /** Caches the indexes that a search used in the end. */
    void keep(SharedSessionContract session, SearchIndexes indexes) {
        String table = indexes.location().table();
        if (table != null && !indexes.indexes().isEmpty() && ofTenant.put(tenant(session), indexes) != indexes) {
            ofTable.put(table, indexes);
        }
    }

    private static Optional<Object> tenant(SharedSessionContract session) {
        return Optional.ofNullable(session.getTenantIdentifierValue());
    }

    private static final class Latest<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > TABLES;
        }
    }
}
