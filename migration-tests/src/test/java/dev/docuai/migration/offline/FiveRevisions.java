package dev.docuai.migration.offline;

import dev.docuai.migration.database.TestDatabase;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain a to e with what is hard about scripts: dollar quotes, placeholders, COPY data, a concurrent index build, a
 * search path that is changed, a comment in front of a semicolon, quotes and colons that mean something to psql.
 *
 * @param folder where its files are
 */
record FiveRevisions(Path folder) {
    static final List<String> IDS = List.of("base", "1", "2", "3", "4", "5");

    /** Writes the files. */
    static FiveRevisions in(Path folder) {
        FiveRevisions five = new FiveRevisions(folder);
        five.write("up/V1__create_a.sql", """
                -- alembic: aaaa
                CREATE TABLE ${name} (id int CONSTRAINT pk_things PRIMARY KEY, note text DEFAULT 'it''s; \\here', tags text[]);
                CREATE FUNCTION twice(n int) RETURNS int LANGUAGE plpgsql AS $body$
                BEGIN
                    -- ; 'not an end
                    RETURN n * 2; \\backslash: '$$' :USER
                END
                $body$;
                """.replace("\\backslash: '$$' :USER", "/* \\backslash: '$$' :USER */"));
        five.write("down/U1__create_a.sql", "DROP FUNCTION twice(int);\nDROP TABLE ${name};\n");
        five.write(
                "up/V2__fill_a.sql",
                "COPY ${name} (id, note, tags) FROM STDIN;\n1\tone \\\\ ünï\t{a,b,c}\n2\t\\N\t{}\n\\.\n"
                        + "INSERT INTO ${name} VALUES (3, E'a\\'b\\\\', '{x,y}') -- the last\n;\n");
        five.write("down/U2__fill_a.sql", "DELETE FROM ${name};\n");
        five.write("up/V3__index_a.sql", "CREATE INDEX CONCURRENTLY ix_things_note ON ${name} (note);\n");
        five.write("down/U3__index_a.sql", "-- alone\nDROP INDEX CONCURRENTLY ix_things_note;\n");
        five.write("up/V4__elsewhere.sql", """
                CREATE SCHEMA elsewhere;
                SET search_path = elsewhere;
                CREATE TABLE other (id int, "odd \\ name" text);
                INSERT INTO other SELECT id, tags[1:2]::text FROM public.${name} WHERE note ~ 'o' OR id::text = '2';
                """);
        five.write("down/U4__elsewhere.sql", "DROP TABLE elsewhere.other;\nDROP SCHEMA elsewhere;\n");
        five.write("up/V5__atomic.sql", """
                CREATE FUNCTION thrice(n int) RETURNS int LANGUAGE sql BEGIN ATOMIC
                    SELECT n + 1;
                    SELECT CASE WHEN n > 0 THEN n * 3 ELSE 0 END;
                END;
                ALTER TABLE things ADD COLUMN note_length int GENERATED ALWAYS AS (length(note)) STORED;
                """);
        five.write("down/U5__atomic.sql", "ALTER TABLE things DROP COLUMN note_length;\nDROP FUNCTION thrice(int);\n");
        return five;
    }

    void write(String name, String sql) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, sql);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MigratorConfig.Builder config() {
        return MigratorConfig.builder()
                .scripts(List.of(folder.resolve("up").toString()))
                .undoScripts(List.of(folder.resolve("down").toString()))
                .placeholder("name", "things");
    }

    Migrator on(TestDatabase database) {
        return new Migrator(config().url(database.url()).build());
    }

    /** Without any database. */
    Migrator offline() {
        return new Migrator(config().build());
    }

    /** The rows of the tables, which no catalog tells. */
    static List<String> rows(TestDatabase database) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String table : List.of("public.things", "elsewhere.other")) {
            if (!database.query("SELECT to_regclass('" + table + "')").contains("")) {
                rows.addAll(database.query("SELECT t::text FROM " + table + " AS t ORDER BY 1"));
            }
        }
        return rows;
    }
}
