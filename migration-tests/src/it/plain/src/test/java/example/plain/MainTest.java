package example.plain;

import dev.docuai.postgres.LocalPostgres;
import dev.docuai.postgres.LocalPostgresOptions;
import org.junit.jupiter.api.Test;

class MainTest {

    @Test
    void it_runs_on_an_empty_database() {
        try (LocalPostgres postgres = LocalPostgres.start(LocalPostgresOptions.disposable())) {
            Main.main(new String[] {postgres.createDatabase()});
        }
    }
}
