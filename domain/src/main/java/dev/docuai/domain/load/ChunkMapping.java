package dev.docuai.domain.load;

import dev.docuai.domain.TableNames;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the caller states about the table; anything else is as the source of connections has it.
 *
 * @param tables names
 * @param json the writer of metadata
 */
record ChunkMapping(Optional<TableNames> tables, Optional<Function<Map<String, Object>, String>> json) {

    static final ChunkMapping NOTHING_STATED = new ChunkMapping(Optional.empty(), Optional.empty());

    ChunkMapping withTables(TableNames names) {
        return new ChunkMapping(Optional.of(names), json);
    }

    ChunkMapping withJson(Function<Map<String, Object>, String> writer) {
        return new ChunkMapping(tables, Optional.of(writer));
    }

    TableNames tables(Transactions transactions) {
        return tables.orElseGet(transactions::tables);
    }

    Function<Map<String, Object>, String> json(Transactions transactions) {
        return json.orElseGet(transactions::json);
    }
}
