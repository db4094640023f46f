package db.rollingback;

import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** A Java migration that ends the transaction that it shares with its history row. */
public final class V2__Rolls_back extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute("INSERT INTO t VALUES (42)");
            context.getConnection().rollback();
        }
    }
}
