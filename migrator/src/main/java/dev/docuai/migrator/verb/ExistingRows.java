package dev.docuai.migrator.verb;

import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.ObjectName;
import dev.docuai.migrator.proof.Disproof;
import dev.docuai.migrator.proof.Rows;
import dev.docuai.migrator.proof.Trial;
import dev.docuai.migrator.verb.Comparison.Sides;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The proof is made with empty tables; whether those of the real database hold any row is looked up there. */
record ExistingRows(Sides sides) implements Rows {
    @Override
    public void put(Trial copy, DatabaseModel model) {}

    @Override
    public Optional<Disproof> missing(Trial copy) {
        return Optional.empty();
    }

    @Override
    public boolean holdsAny(ObjectName table, String condition) {
        Connection real = sides.session().connection();
        try {
            return Snapshot.frozen(real, sides.making().server().searchPath(), () -> {
                try (Statement statement = real.createStatement()) {
                    statement.execute("SET LOCAL lock_timeout = '1s'");
                    try (ResultSet row = statement.executeQuery(
                            "SELECT EXISTS (SELECT FROM " + table + " WHERE " + condition + ")")) {
                        row.next();
                        return row.getBoolean(1);
                    }
                }
            });
        } catch (SQLException e) {
            // Locked, not to be read by this role, or not known here what the condition speaks of: then there may be
            // rows.
            return true;
        }
    }
}
