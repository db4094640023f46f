package dev.docuai.domain;

import dev.docuai.pgvector.NameLimit;
import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.naming.ImplicitConstraintNameSource;
import org.hibernate.boot.model.naming.ImplicitForeignKeyNameSource;
import org.hibernate.boot.model.naming.ImplicitIndexNameSource;
import org.hibernate.boot.model.naming.ImplicitNamingStrategyJpaCompliantImpl;
import org.hibernate.boot.model.naming.ImplicitUniqueKeyNameSource;

/**
 * Names by DocuAI's convention for everything that an entity leaves unnamed:
 *
 * <pre>
 * pk_&lt;table&gt;
 * fk_&lt;table&gt;_&lt;column&gt;_&lt;referred table&gt;
 * uq_&lt;table&gt;_&lt;column&gt;
 * ix_&lt;table&gt;_&lt;column&gt;
 * ck_&lt;table&gt;_&lt;name&gt;
 * </pre>
 *
 * <p>Several columns are joined by underscores. A name longer than PostgreSQL's 63 characters keeps its first 55 and
 * ends in four digits of its MD5, as SQLAlchemy, which made the first names, shortens them.
 *
 * <p>Give it to Hibernate as {@code hibernate.implicit_naming_strategy}. Hibernate asks a naming strategy for foreign
 * keys, unique constraints and indexes only; primary keys and checks get their names from {@link DocuAiDialect}.
 */
public class NamingConvention extends ImplicitNamingStrategyJpaCompliantImpl {

    private static final long serialVersionUID = 1L;

    /** Creates the strategy; Hibernate calls this when the class is named in its settings. */
    public NamingConvention() {}

    @Override
    public Identifier determineForeignKeyName(ImplicitForeignKeyNameSource source) {
        return given(source)
                ? source.getUserProvidedIdentifier()
                : name(source, "fk", "_" + source.getReferencedTableName().getText());
    }

    @Override
    public Identifier determineUniqueKeyName(ImplicitUniqueKeyNameSource source) {
        return given(source) ? source.getUserProvidedIdentifier() : name(source, "uq", "");
    }

    @Override
    public Identifier determineIndexName(ImplicitIndexNameSource source) {
        return given(source) ? source.getUserProvidedIdentifier() : name(source, "ix", "");
    }

    /** The name of the primary key of {@code table}. */
    static String primaryKey(String table) {
        return NameLimit.shorten("pk_" + table);
    }

    /** The name of a check on {@code table}; {@code name} says what it checks. */
    static String check(String table, String name) {
        return NameLimit.shorten("ck_" + table + "_" + name);
    }

    private static boolean given(ImplicitConstraintNameSource source) {
        return source.getUserProvidedIdentifier() != null;
    }

    private static Identifier name(ImplicitConstraintNameSource source, String prefix, String suffix) {
        return name(prefix, source.getTableName(), source.getColumnNames(), suffix);
    }

    private static Identifier name(String prefix, Identifier table, List<Identifier> columns, String suffix) {
        StringBuilder name = new StringBuilder(prefix).append('_').append(table.getText());
        boolean quoted = table.isQuoted();
        for (Identifier column : columns) {
            boolean expression = column.getText().startsWith("(");
            name.append('_').append(expression ? words(column.getText()) : column.getText());
            quoted |= column.isQuoted() && !expression;
        }
        return Identifier.toIdentifier(NameLimit.shorten(name.append(suffix).toString()), quoted);
    }

    /** An index's "column" can be an expression, {@code (lower(name))}: its words make the name. */
    private static String words(String expression) {
        return expression.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
    }
}
