package dev.docuai.migrator.catalog;

import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SequenceOptions;
import dev.docuai.migrator.sql.SourceText;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The current row of a query of the catalog. NULL becomes an empty text, list or map.
 *
 * @param result on a row
 * @param printed true for SQL as printed; false for SQL that prints the same again
 */
record Row(ResultSet result, boolean printed) {
    String text(String column) throws SQLException {
        String text = result.getString(column);
        return text == null ? "" : text;
    }

    String sql(String column) throws SQLException {
        return sql(List.of(text(column))).get(0);
    }

    /** Printed SQL in the requested form. */
    List<String> sql(List<String> texts) {
        return printed ? texts : texts.stream().map(SourceText::of).toList();
    }

    boolean is(String column) throws SQLException {
        return result.getBoolean(column);
    }

    List<String> texts(String column) throws SQLException {
        Array array = result.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Storage parameters, from {@code name=value}. */
    Map<String, String> options(String column) throws SQLException {
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : texts(column)) {
            int equals = option.indexOf('=');
            options.put(option.substring(0, equals), option.substring(equals + 1));
        }
        return options;
    }

    /** The properties of an object that ALTER can change, by name, without empty ones. */
    Map<String, String> details() throws SQLException {
        List<String> names = texts("detail_names");
        List<String> values = texts("detail_values");
        Map<String, String> details = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            if (!values.get(i).isEmpty()) {
                details.put(names.get(i), values.get(i));
            }
        }
        return details;
    }

    /** The object's own name. */
    ObjectName name() throws SQLException {
        return new ObjectName(text("schema"), text("name"));
    }

    /** The table of a part, which is in the same schema. */
    ObjectName table() throws SQLException {
        return new ObjectName(text("schema"), text("table_name"));
    }

    String comment() throws SQLException {
        return text("comment");
    }

    SequenceOptions sequenceOptions() throws SQLException {
        return new SequenceOptions(
                text("sequence_type"),
                result.getLong("seqstart"),
                result.getLong("seqincrement"),
                result.getLong("seqmin"),
                result.getLong("seqmax"),
                result.getLong("seqcache"),
                is("seqcycle"));
    }
}
