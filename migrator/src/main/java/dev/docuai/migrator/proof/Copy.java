package dev.docuai.migrator.proof;

import dev.docuai.migrator.ddl.Plan;
import dev.docuai.migrator.ddl.Planner;
import dev.docuai.migrator.ddl.Style;
import dev.docuai.migrator.diff.Diff;
import dev.docuai.migrator.model.DatabaseModel;
import dev.docuai.migrator.model.Extension;
import dev.docuai.migrator.model.OtherObject;
import dev.docuai.migrator.proof.Disproof.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
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
        makeOtherTypes(model, trial);
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

    /** Types that columns may have and no plan makes: those that can be made are, whichever order they need. */
    private static void makeOtherTypes(DatabaseModel model, Trial trial) throws SQLException {
        Deque<OtherObject> open = new ArrayDeque<>(model.all(OtherObject.class));
        int failures = 0;
        while (failures < open.size()) {
            OtherObject object = open.remove();
            boolean isMade = makes(object).isEmpty() || isMade(makes(object).get(), trial);
            failures = isMade ? 0 : failures + 1;
            if (!isMade) {
                open.add(object);
            }
        }
    }

    private static Optional<String> makes(OtherObject object) {
        return switch (object.type()) {
            case "range type" ->
                Optional.of("CREATE TYPE " + object.name() + " AS RANGE (" + object.definition() + ")");
            default -> Optional.empty();
        };
    }

    private static boolean isMade(String sql, Trial trial) throws SQLException {
        try (Statement statement = trial.connection().createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            // It needs something that is not there yet, or never will be: then the copy is not exact, and says so.
            return false;
        }
    }
}
