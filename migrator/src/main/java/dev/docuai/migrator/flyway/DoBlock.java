package dev.docuai.migrator.flyway;

import dev.docuai.migrator.sql.SqlLexer;
import dev.docuai.migrator.sql.SqlToken;
import dev.docuai.migrator.sql.SqlToken.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A DO block; the server does not parse its text before the run. In PL/pgSQL a COMMIT or ROLLBACK counts only at the
 * start of a statement, followed by a semicolon or AND ({@code pl_gram.y, stmt_commit}): not in a comment, a text or
 * the name of a variable.
 */
final class DoBlock {
    private static final Set<String> ENDS = Set.of("COMMIT", "ROLLBACK");
    private static final Set<String> BEFORE_STATEMENT = Set.of(";", "BEGIN", "THEN", "ELSE", "LOOP", ">");
    /**
     * The calls that end a transaction in other languages: {@code plpy.commit()}, {@code spi_commit()}, {@code commit}.
     */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "\\b(?:spi_|plpy\\s*\\.\\s*|plv8\\s*\\.\\s*)?(?:commit|rollback)\\b", Pattern.CASE_INSENSITIVE);

    private DoBlock() {}

    /**
     * Whether a statement is a DO that ends the transaction that it runs in.
     *
     * @param sql one statement
     * @return false for any other statement
     */
    static boolean endsTransaction(String sql) {
        List<SqlToken> tokens = SqlLexer.code(sql);
        if (tokens.isEmpty() || !tokens.get(0).is("DO")) {
            return false;
        }
        Optional<String> body = tokens.stream()
                .filter(token -> token.kind() == Kind.DOLLAR_STRING || token.kind() == Kind.STRING)
                .map(DoBlock::text)
                .findFirst();
        return body.isPresent()
                && (isPlPgSql(tokens)
                        ? endsTransaction(SqlLexer.code(body.get()))
                        : ELSEWHERE.matcher(body.get()).find());
    }

    private static boolean isPlPgSql(List<SqlToken> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("LANGUAGE")) {
                return tokens.get(i + 1).upper().replaceAll("['\"]", "").equals("PLPGSQL");
            }
        }
        return true;
    }

    private static String text(SqlToken token) {
        if (token.kind() == Kind.DOLLAR_STRING) {
            return token.body();
        }
        int quote = token.text().indexOf('\'');
        String inner =
                token.text().substring(quote + 1, token.text().length() - 1).replace("''", "'");
        return quote == 0 ? inner : inner.replace("\\n", "\n").replace("\\'", "'");
    }

    private static boolean endsTransaction(List<SqlToken> body) {
        for (int i = 0; i + 1 < body.size(); i++) {
            SqlToken token = body.get(i);
            SqlToken next = body.get(i + 1);
            if (token.kind() == Kind.WORD
                    && ENDS.contains(token.upper())
                    && (next.kind() == Kind.SEMICOLON || next.is("AND"))
                    && (i == 0 || BEFORE_STATEMENT.contains(body.get(i - 1).upper()))) {
                return true;
            }
        }
        return false;
    }
}
