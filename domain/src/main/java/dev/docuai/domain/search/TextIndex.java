package dev.docuai.domain.search;

/**
 * The GIN index on the words of the chunks.
 *
 * @param column of the words, as SQL writes it
 * @param configuration PostgreSQL's text search configuration that found the words, with its schema, as SQL writes it
 */
public record TextIndex(String column, String configuration) {

    /** The configuration as a value in SQL. */
    String regconfig() {
        return "'" + configuration.replace("'", "''") + "'::regconfig";
    }
}
