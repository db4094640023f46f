package dev.docuai.migrator.loss;

import dev.docuai.migrator.flyway.NonTransactionalStatement;
import dev.docuai.migrator.flyway.SqlStatements;
import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A statement outside a transaction whose text names a deletion. There is no rollback, so the text is all that can be
 * known before the run; a DO block shows its text, a called procedure does not.
 */
final class NamedLoss {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE;
    private static final Pattern DEFINES =
            Pattern.compile("(?:CREATE|COMMENT|GRANT|REVOKE|ALTER\\s+DEFAULT|VACUUM|REINDEX|CLUSTER)\\b", FLAGS);
    private static final Pattern DELETION = Pattern.compile(
            "\\bDELETE\\s+FROM\\b|\\bTHEN\\s+DELETE\\b|\\bTRUNCATE\\b|\\bSET\\b[^;]*=\\s*NULL\\b"
                    + "|\\bDROP\\s+(?:TABLE|COLUMN|SCHEMA|TYPE|DOMAIN|EXTENSION|OWNED|DATABASE|FOREIGN)\\b"
                    + "|\\bALTER\\s+TABLE\\b[^;]*\\bDROP\\s+(?!(?:NOT|DEFAULT|CONSTRAINT|IDENTITY|EXPRESSION)\\b)",
            FLAGS);

    private NamedLoss() {}

    static boolean isIn(String sql) {
        Optional<NonTransactionalStatement> known = NonTransactionalStatement.of(sql);
        if (known.isPresent() && !known.get().mayDeleteData()
                || DEFINES.matcher(SqlStatements.body(sql)).lookingAt()) {
            return false;
        }
        StringBuilder code = new StringBuilder();
        for (SqlToken token : SqlLexer.code(sql)) {
            code.append(
                            token.kind() == SqlToken.Kind.DOLLAR_STRING
                                    ? token.body()
                                    : sql.substring(token.start(), token.end()))
                    .append(' ');
        }
        return DELETION.matcher(code).find();
    }
}
