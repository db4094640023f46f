package dev.docuai.migrator.sql;

import org.jspecify.annotations.Nullable;

/** Tokens, one after the other. */
public interface SqlTokens {
    /** The next token; null at the end. */
    @Nullable
    SqlToken next();
}
