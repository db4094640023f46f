package dev.docuai.domain.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hibernate.SharedSessionContract;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.engine.spi.SharedSessionContractImplementor;

/**
 * Persists new entities by COPY, at the speed of plain rows: Hibernate does not batch inserts with keys from the
 * database. Afterwards the entities have their keys and all other generated values, as after {@link
 * StatelessSession#insert}.
 *
 * <p>Columns and their values come from Hibernate's mapping. Keys come from the key column's sequence, of a serial or
 * an identity column.
 *
 * @param <E> the entity: of one table, with a key of one column, and attributes of numbers, text, JSON and vectors
 */
public final class BulkInsert<E> {
    private final SharedSessionContract session;
    private final Class<E> type;

    /** An insert of entities of this type, in the session's transaction, or in one of its own when none is active. */
    public BulkInsert(SharedSessionContract session, Class<E> type) {
        this.session = session;
        this.type = type;
    }

    /**
     * Persists all of these, or none. Nothing is cascaded: referenced entities must be persisted.
     *
     * @throws LoadException if one cannot be stored, or the server refuses; the entities then keep their state
     * @throws org.hibernate.HibernateException if the type is no entity, or COPY cannot store it
     */
    public void persist(List<? extends E> entities) {
        if (entities.isEmpty()) {
            return;
        }
        try {
            Transactions.of(session).run(connection -> {
                persist(connection, entities);
                return entities.size();
            });
        } catch (SQLException | IllegalArgumentException e) {
            throw LoadException.ofAll(e);
        }
    }

    /**
     * The session may be a framework's proxy; a new session, on its connection and of its tenant, knows the mapping.
     */
    private void persist(Connection connection, List<? extends E> entities) throws SQLException {
        StatelessSessionBuilder options =
                session.getFactory().withStatelessOptions().connection(connection);
        Object tenant = session.getTenantIdentifierValue();
        if (tenant != null) {
            options.tenantIdentifier(tenant);
        }
        try (StatelessSession own = options.openStatelessSession()) {
            EntityRows mapping = new EntityRows((SharedSessionContractImplementor) own, type);
            requireNew(entities, mapping);
            KeySequence.Keys drawn = new KeySequence(mapping.table(), mapping.key(), mapping.integers())
                    .draw(connection, entities.size());
            List<Object> ids =
                    Arrays.stream(drawn.values()).mapToObj(mapping::key).toList();
            copy(connection, ids, entities, mapping, drawn);
            List<Object[]> generated = generated(connection, ids, mapping);
            for (int i = 0; i < ids.size(); i++) {
                mapping.complete(entities.get(i), ids.get(i), generated.get(i));
            }
        }
    }

    private void requireNew(List<? extends E> entities, EntityRows mapping) {
        Set<E> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (E entity : entities) {
            if (!seen.add(entity)) {
                throw new IllegalArgumentException(entity + " is in the list twice");
            }
            if (mapping.isPersisted(entity)) {
                throw new IllegalArgumentException(entity + " is persisted already");
            }
        }
    }

    private void copy(
            Connection connection,
            List<Object> ids,
            List<? extends E> entities,
            EntityRows mapping,
            KeySequence.Keys drawn)
            throws SQLException {
        String copy = "COPY " + mapping.table() + " (" + mapping.columns() + ") FROM STDIN (FORMAT binary)";
        TupleWriter rows = new TupleWriter();
        for (int from = 0; from < ids.size(); from += Load.BLOCK_ROWS) {
            rows.clear();
            for (int i = from; i < Math.min(ids.size(), from + Load.BLOCK_ROWS); i++) {
                try {
                    mapping.write(entities.get(i), ids.get(i), drawn, rows);
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException(
                            "number " + i + " of the list, " + entities.get(i) + ": " + e.getMessage(), e);
                }
            }
            rows.sendTo(connection, copy);
        }
    }

    /** Values that the database filled, read back: from defaults or triggers. */
    private static List<Object[]> generated(Connection connection, List<Object> ids, EntityRows mapping)
            throws SQLException {
        String read = "SELECT " + mapping.generatedColumns() + " FROM " + mapping.table() + " WHERE " + mapping.key()
                + " = ANY (?) ORDER BY " + mapping.key();
        try (PreparedStatement select = connection.prepareStatement(read)) {
            select.setArray(1, connection.createArrayOf("int8", ids.toArray()));
            List<Object[]> rows = new ArrayList<>(ids.size());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(mapping.readGenerated(row));
                }
            }
            if (rows.size() != ids.size()) {
                throw new SQLException(mapping.table() + " has " + rows.size() + " of " + ids.size()
                        + " new rows; a trigger or a rule keeps the others out");
            }
            return rows;
        }
    }
}
