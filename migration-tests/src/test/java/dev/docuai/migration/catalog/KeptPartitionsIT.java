package dev.docuai.migration.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.migration.database.FreshDatabases;
import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.diff.KeptPartitions;
import dev.docuai.migrator.schema.DatabaseModel;
import dev.docuai.migrator.schema.Index;
import dev.docuai.migrator.schema.ObjectName;
import dev.docuai.migrator.schema.SchemaObject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Partitions that a target does not name become what the server makes of them. */
@ExtendWith(FreshDatabases.class)
class KeptPartitionsIT {
    private static final ObjectName PARTITION = ObjectName.of("p1");

    @Test
    void they_follow_the_partitioned_table(TestDatabase database) throws SQLException {
        DatabaseModel before = Catalogs.after(
                database,
                "CREATE TABLE t (id int PRIMARY KEY)",
                "CREATE TABLE p (id int NOT NULL, r int NOT NULL, gone text, n int DEFAULT 1,"
                        + " CONSTRAINT old CHECK (n > 0)) PARTITION BY LIST (r)",
                "CREATE TABLE p1 PARTITION OF p (n DEFAULT 5) FOR VALUES IN (1)",
                "CREATE INDEX stays ON p (id)",
                "CREATE INDEX goes ON p (n)",
                "CREATE INDEX own ON p1 (n, id)",
                "ALTER INDEX p1_id_idx SET (fillfactor = 50)");
        DatabaseModel wanted = Catalogs.after(
                database,
                "ALTER TABLE p DROP COLUMN gone",
                "ALTER TABLE p ADD COLUMN come text DEFAULT 'x' NOT NULL",
                "ALTER TABLE p ALTER n TYPE bigint",
                "ALTER TABLE p DROP CONSTRAINT old",
                "ALTER TABLE p ADD CONSTRAINT fresh CHECK (n < 9)",
                "ALTER TABLE p ADD CONSTRAINT k UNIQUE (r, id)",
                "ALTER TABLE p ADD CONSTRAINT fk FOREIGN KEY (id) REFERENCES t",
                "DROP INDEX goes",
                "CREATE INDEX comes ON p (come)");
        DatabaseModel ignorant = wanted.only(object -> !isOfPartition(object));
        List<SchemaObject> objects = new ArrayList<>(ignorant.objects().values());
        before.objects().values().stream()
                .filter(KeptPartitionsIT::isOfPartition)
                .forEach(objects::add);

        DatabaseModel followed = KeptPartitions.follow(before, new DatabaseModel(objects, Map.of()), Set.of(PARTITION));

        assertThat(followed.objects().values())
                .containsExactlyInAnyOrderElementsOf(wanted.objects().values());
    }

    private static boolean isOfPartition(SchemaObject object) {
        return (object instanceof Index index ? index.table() : object.id().name()).equals(PARTITION);
    }
}
