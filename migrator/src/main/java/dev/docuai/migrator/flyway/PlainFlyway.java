package dev.docuai.migrator.flyway;

import dev.docuai.migrator.api.Note;
import dev.docuai.migrator.script.Script;
import java.util.Optional;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.resource.StringResource;
import org.flywaydb.core.internal.sqlscript.SqlStatementIterator;
import org.flywaydb.database.postgresql.PostgreSQLParser;

/** How Flyway without docuai-db would run a script, in a service for example. */
final class PlainFlyway {
    private PlainFlyway() {}

    /**
     * Finds a script that Flyway's own parser splits differently.
     *
     * @param script the file
     * @param statements as docuai-db splits it
     * @param flyway its placeholders apply, including Flyway's own
     * @return empty if both agree
     */
    static Optional<Note> note(Script script, SqlStatements statements, Configuration flyway) {
        return cutsAlike(script, statements, flyway)
                ? Optional.empty()
                : Optional.of(new Note(
                        script.location(),
                        "fails in Flyway without docuai-db, which splits it differently; docuai-db splits it as"
                                + " PostgreSQL does"));
    }

    private static boolean cutsAlike(Script script, SqlStatements statements, Configuration configured) {
        Configuration flyway = SqlStatements.settingsOf(script, configured);
        ParsingContext context = new ParsingContext();
        context.getPlaceholders().putAll(BuiltInPlaceholders.of(script, flyway));
        int count = 0;
        try (SqlStatementIterator theirs =
                new PostgreSQLParser(flyway, context).parse(new StringResource(script.sql()))) {
            while (theirs.hasNext()) {
                String sql = theirs.next().getSql();
                if (count >= statements.statements().size()
                        || !statements.statements().get(count).getSql().strip().equals(sql.strip())) {
                    return false;
                }
                count++;
            }
        } catch (FlywayException e) {
            return false;
        }
        return count == statements.statements().size();
    }
}
