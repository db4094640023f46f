package dev.docuai.springai;

import dev.docuai.domain.TableNames;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.StatelessSession;

/** The rows of {@code documents} of a source. */
record DocumentRows(StatelessSession session, long sourceId) {

    private static final String AMONG = "cast(sql('? = any(?)', d.id, :ids) as Boolean)";

    /** Has no chunk, and nothing but its address. */
    private static final String EMPTIED = AMONG + " and d.title is null and d.summary is null and d.contentHash is null"
            + " and d.markdownContent is null and d.metadata is null and d.lastModified is null"
            + " and not exists (select 1 from DocumentChunk c where c.document.id = d.id)";

    /**
     * The keys of the documents of these addresses, created where there is none. The caller holds the lock of the source,
     * which is one for any number of addresses; {@code DocumentRepository.getOrCreate} would take one for each, and a
     * transaction may not have more than some thousands.
     */
    Map<String, Long> getOrCreate(Set<String> addresses) {
        Map<String, Long> documents = find(addresses);
        List<String> missing = addresses.stream()
                .filter(address -> !documents.containsKey(address))
                .toList();
        if (!missing.isEmpty()) {
            create(missing);
            documents.putAll(find(missing));
        }
        return documents;
    }

    /** The one added last, should several have one address. */
    private Map<String, Long> find(Collection<String> addresses) {
        Map<String, Long> documents = new HashMap<>();
        session.createSelectionQuery(
                        "select d.url, max(d.id) from Document d where d.source.id = :source"
                                + " and cast(sql('? = any(?)', d.url, :addresses) as Boolean) group by d.url",
                        Object[].class)
                .setParameter("source", sourceId)
                .setParameter("addresses", addresses.toArray(String[]::new))
                .list()
                .forEach(row -> documents.put((String) row[0], (Long) row[1]));
        return documents;
    }

    private void create(Collection<String> addresses) {
        TableNames.Table table = table();
        session.createNativeMutationQuery(
                        "INSERT INTO " + table.name() + " (" + table.column("source_id") + ", " + table.column("url")
                                + ") SELECT :source, address FROM unnest(cast(:addresses AS text[])) address")
                .setParameter("source", sourceId)
                .setParameter("addresses", addresses.toArray(String[]::new))
                .executeUpdate();
    }

    /**
     * Deletes those of these documents that have neither a chunk left nor anything but their address. They are locked and
     * looked at again first: the deletion would take a chunk along that another transaction has just added.
     */
    void deleteEmptied(Collection<Long> ids) {
        List<Long> emptied = ids.isEmpty() ? List.of() : emptied(ids);
        if (emptied.isEmpty()) {
            return;
        }
        TableNames.Table table = table();
        String id = "d." + table.column("document_id");
        session.createNativeQuery(
                        "SELECT " + id + " AS id FROM " + table.name() + " d WHERE " + id
                                + " = ANY (:ids) ORDER BY 1 FOR UPDATE",
                        Long.class)
                .setParameter("ids", emptied.toArray(Long[]::new))
                .list();
        session.createMutationQuery("delete from Document d where " + EMPTIED)
                .setParameter("ids", emptied.toArray(Long[]::new))
                .executeUpdate();
    }

    private List<Long> emptied(Collection<Long> ids) {
        return session.createSelectionQuery("select d.id from Document d where " + EMPTIED, Long.class)
                .setParameter("ids", ids.toArray(Long[]::new))
                .list();
    }

    private TableNames.Table table() {
        return TableNames.of(session.getFactory()).documents();
    }
}
