package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.Plan;
import dev.docuai.migrator.ddl.Planner;
import dev.docuai.migrator.ddl.Style;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Extension;
import dev.docuai.migrator.proof.Disproof.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds a database anew from its model: a proof of the model, too. */
public final class Copy {
    private Copy() {}

    /**
     * Builds.
     *
     * @param model of the real database
     * @param trial an empty scratch database, maybe with extensions
     * @return why the copy is not exact; empty if it is
     * @throws SQLException if the connection breaks
     */
    public static Optional<Disproof> build(DatabaseModel model, Trial trial) throws SQLException {
        Diff diff = Diff.between(present(model, trial), model);
        Plan plan = Planner.plan(diff, Style.OFFLINE, Map.of());
        return trial.attempt(Stage.COPY, plan.scripts(), true, model);
    }

    /** The extensions that are there already. */
    private static DatabaseModel present(DatabaseModel model, Trial trial) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = trial.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT quote_ident(extname) FROM pg_extension")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return model.only(object -> object instanceof Extension extension && names.contains(extension.name()));
    }
}
