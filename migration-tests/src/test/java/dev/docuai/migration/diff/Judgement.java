package dev.docuai.migration.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.GoldenCatalog;
import dev.docuai.migration.database.SchemaDump;
import dev.docuai.migration.database.SharedServer;
import dev.docuai.migrator.proof.ProofDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What independent readers say that a database holds.
 *
 * @param catalog the facts of the golden catalogs
 * @param everything all others
 * @param dump the statements of pg_dump, if it was asked and can be had
 */
record Judgement(List<String> catalog, List<String> everything, List<String> dump) {
    private static final Pattern OPTIONS = Pattern.compile("(?i) with \\(([^)]*)\\)");

    static Judgement of(ProofDatabase trial, DiffCase test) throws SQLException {
        Connection connection = trial.connection();
        return new Judgement(
                optionsSorted(GoldenCatalog.read(connection)),
                optionsSorted(GoldenCatalog.everything(connection)).stream()
                        .map(test::withoutIgnored)
                        .filter(fact -> !fact.isBlank())
                        .toList(),
                test.isDumped()
                        ? SchemaDump.of(SharedServer.get().jdbcUrl(), connection.getCatalog())
                                .orElse(List.of())
                                .stream()
                                .map(test::withoutIgnored)
                                .filter(statement -> !statement.isBlank())
                                .toList()
                        : List.of());
    }

    void agreesWith(Judgement expected, String way) {
        assertThat(catalog).as("catalog after the way %s", way).isEqualTo(expected.catalog);
        assertThat(everything).as("everything after the way %s", way).isEqualTo(expected.everything);
        assertThat(dump).as("pg_dump after the way %s", way).isEqualTo(expected.dump);
    }

    /** The order of storage parameters is no fact. */
    static List<String> optionsSorted(List<String> facts) {
        List<String> sorted = new ArrayList<>();
        for (String fact : facts) {
            Matcher options = OPTIONS.matcher(fact);
            sorted.add(
                    options.find()
                            ? fact.substring(0, options.start(1))
                                    + Arrays.stream(options.group(1).split(", "))
                                            .sorted()
                                            .collect(Collectors.joining(", "))
                                    + fact.substring(options.end(1))
                            : fact);
        }
        return sorted;
    }
}
