package dev.docuai.pgvector;

import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.unique.AlterTableUniqueDelegate;
import org.hibernate.dialect.unique.UniqueDelegate;
import org.hibernate.engine.jdbc.dialect.spi.DialectResolutionInfo;
import org.hibernate.mapping.Index;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.tool.schema.spi.Exporter;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.hibernate.type.descriptor.sql.spi.DdlTypeRegistry;

/**
 * Exports DDL whose catalog a migration can compare. It differs from Hibernate's {@link PostgreSQLDialect} only in DDL
 * that no annotation and no naming strategy can change:
 *
 * <ul>
 *   <li>a unique constraint keeps the name that the naming strategy gave it, and a quoted index keeps its quotes;
 *   <li>a timestamp of PostgreSQL's own precision is written without it: {@code timestamp with time zone} instead of
 *       {@code timestamp(6) with time zone}, which is another type in the catalog.
 * </ul>
 *
 * <p>A service needs it for the export only ({@code hibernate.dialect}); running on it does no harm.
 */
public class PgvectorDialect extends PostgreSQLDialect {

    /** The digits of a second that PostgreSQL keeps by default. */
    private static final int SERVER_PRECISION = 6;

    private final UniqueDelegate namedUniqueConstraints = new AlterTableUniqueDelegate(this);

    /** Creates the dialect for the oldest server that Hibernate supports. */
    public PgvectorDialect() {}

    /** Creates the dialect for the server that {@code info} describes. */
    public PgvectorDialect(DialectResolutionInfo info) {
        super(info);
    }

    /** Creates the dialect for a server of this {@code version}. */
    public PgvectorDialect(DatabaseVersion version) {
        super(version);
    }

    @Override
    public UniqueDelegate getUniqueDelegate() {
        return namedUniqueConstraints;
    }

    @Override
    public Exporter<Index> getIndexExporter() {
        return new QuotedIndexNames(super.getIndexExporter(), this);
    }

    @Override
    protected void registerColumnTypes(TypeContributions typeContributions, ServiceRegistry serviceRegistry) {
        super.registerColumnTypes(typeContributions, serviceRegistry);
        DdlTypeRegistry types = typeContributions.getTypeConfiguration().getDdlTypeRegistry();
        for (int code : List.of(SqlTypes.TIMESTAMP, SqlTypes.TIMESTAMP_WITH_TIMEZONE, SqlTypes.TIMESTAMP_UTC)) {
            types.addDescriptor(new TimestampDdlType(code, columnType(code), castType(code), this));
        }
    }

    private static final class TimestampDdlType extends DdlTypeImpl {
        private static final long serialVersionUID = 1L;

        TimestampDdlType(int code, String pattern, String castType, PgvectorDialect dialect) {
            super(code, pattern, castType, dialect);
        }

        @Override
        public String getTypeName(Long size, Integer precision, Integer scale) {
            return precision != null && precision == SERVER_PRECISION
                    ? getRawTypeName()
                    : super.getTypeName(size, precision, scale);
        }
    }

    /** Hibernate loses the quotes of an index's name when it creates the index. */
    private record QuotedIndexNames(Exporter<Index> exporter, PgvectorDialect dialect) implements Exporter<Index> {

        @Override
        public String[] getSqlCreateStrings(Index index, Metadata metadata, SqlStringGenerationContext context) {
            String[] statements = exporter.getSqlCreateStrings(index, metadata, context);
            for (int i = 0; i < statements.length; i++) {
                statements[i] = statements[i].replace(
                        " index " + index.getName() + " on ", " index " + index.getQuotedName(dialect) + " on ");
            }
            return statements;
        }

        @Override
        public String[] getSqlDropStrings(Index index, Metadata metadata, SqlStringGenerationContext context) {
            return exporter.getSqlDropStrings(index, metadata, context);
        }
    }
}
