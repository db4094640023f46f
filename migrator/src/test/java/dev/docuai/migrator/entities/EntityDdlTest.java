package dev.docuai.migrator.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.config.Autogeneration;
import dev.docuai.migrator.config.MigratorConfig;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which entities are found where, and what is said when there are none. */
class EntityDdlTest {
    private static final String SHOP = "dev.docuai.migrator.entities.shop";
    private static final Logger LOGGER = Logger.getLogger("org.hibernate");

    static {
        LOGGER.setLevel(Level.OFF);
    }

    @TempDir
    Path folder;

    private static List<String> ddl(String... entities) {
        return read(List.of(), Map.of(), entities);
    }

    private static List<String> read(List<String> classpath, Map<String, String> hibernate, String... entities) {
        MigratorConfig.Builder builder = MigratorConfig.builder();
        builder.autogeneration().entities(List.of(entities)).entitiesClasspath(classpath);
        hibernate.forEach(builder.autogeneration()::hibernate);
        MigratorConfig config = builder.build();
        return new EntityDdl(config.autogeneration(), config.classLoader()).statements(17);
    }

    @Test
    void a_package_is_searched_with_those_below() {
        assertThat(ddl(SHOP))
                .containsExactly(
                        "create sequence order_numbers start with 1 increment by 10",
                        "create table CustomerOrder (id bigint not null, note varchar(255), street varchar(255),"
                                + " color integer, size float(53), primary key (id))",
                        "create table Label (id integer not null, primary key (id))",
                        "create table stickers (id integer not null, primary key (id))");
    }

    @Test
    void classes_are_named_one_by_one_nested_ones_with_a_dollar() {
        assertThat(ddl(SHOP + ".parts.Label$Sticker"))
                .containsExactly("create table stickers (id integer not null, primary key (id))");
        assertThat(ddl(SHOP + ".parts.Label$Sticker", SHOP + ".parts.Label")).hasSize(2);
    }

    @Test
    void names_may_overlap() {
        assertThat(ddl(SHOP, SHOP + ".parts", SHOP + ".parts.Label")).isEqualTo(ddl(SHOP));
    }

    @Test
    void a_package_is_not_another_whose_name_begins_alike() throws IOException {
        String classes = CompiledEntities.folder(folder, "Thing", "").toString();
        assertThatThrownBy(() -> read(List.of(classes), Map.of(), "outside.mod"))
                .hasMessageStartingWith("there is no package and no class outside.mod\n");
    }

    @Test
    void settings_of_hibernate_win() {
        Map<String, String> snake = Map.of(
                "hibernate.physical_naming_strategy",
                "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl");
        assertThat(read(List.of(), snake, SHOP)).anyMatch(sql -> sql.startsWith("create table customer_order "));
    }

    @Test
    void folders_and_jars_need_not_be_on_the_class_path() throws IOException {
        Path classes = CompiledEntities.folder(folder, "Thing", "Kind kind;");
        Path jars = Files.createDirectories(folder.resolve("jars"));
        Path jar = CompiledEntities.jar(classes, jars.resolve("things.jar"));

        List<String> read = read(List.of(classes.toString()), Map.of(), "outside.model");
        assertThat(read).hasSize(1).first().asString().startsWith("create table Thing (");
        assertThat(read(List.of(jar.toString()), Map.of(), "outside.model")).isEqualTo(read);
        assertThat(read(List.of(jars + "/*"), Map.of(), "outside.model.Thing")).isEqualTo(read);
        Files.delete(jar);
    }

    @ParameterizedTest
    @CsvSource({
        "dev.docuai.nosuch,                       there is no package and no class dev.docuai.nosuch",
        "dev.docuai.migrator.script,            there is no entity in package dev.docuai.migrator.script",
        "dev.docuai.migrator.script.RevisionId, class dev.docuai.migrator.script.RevisionId is not mapped",
    })
    void a_name_behind_which_there_is_no_entity_is_an_error(String name, String message) throws IOException {
        String classes = CompiledEntities.folder(folder, "Thing", "").toString();
        assertThatThrownBy(() -> read(List.of(classes), Map.of(), SHOP, name))
                .isInstanceOf(MigratorException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("where: " + SHOP + ", " + name + "  in " + classes + " and on the class path")
                .hasMessageContaining("fix:   correct 'entities', or add");
    }

    @Test
    void all_such_names_are_told_at_once() {
        assertThatThrownBy(() -> ddl("no.such", "nor.such"))
                .hasMessageContaining("no class no.such\n")
                .hasMessageContaining("no class nor.such\n");
    }

    @Test
    void no_entities_at_all_is_an_error() {
        assertThatThrownBy(EntityDdlTest::ddl).hasMessageContaining("no entities are named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nosuch", "nosuch.jar", "nosuch/*"})
    void a_location_that_does_not_exist_is_an_error(String location) {
        String path = folder.resolve(location.replace("/*", "")).toString();
        String given = folder.resolve("x").getParent() + "/" + location;
        assertThatThrownBy(() -> read(List.of(given), Map.of(), SHOP))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("where: " + path + "\n")
                .hasMessageContaining("build the entities first");
    }

    @Test
    void what_hibernate_cannot_map_is_said_in_its_words() {
        assertThatThrownBy(() -> ddl("dev.docuai.migrator.entities.broken"))
                .isInstanceOf(MigratorException.class)
                .hasMessageStartingWith("Hibernate cannot map the entities: ")
                .hasMessageContaining("NoKey")
                .hasMessageContaining("fix:   correct the mapping");
        assertThatThrownBy(() -> read(List.of(), Map.of("hibernate.dialect", "no.such.Dialect"), SHOP))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("no.such.Dialect");
    }

    @Test
    void a_class_that_an_entity_needs_and_that_is_missing_is_named() throws IOException {
        Path classes = CompiledEntities.folder(folder, "Thing", "Kind kind;");
        Files.delete(classes.resolve("outside/model/Thing$Kind.class"));
        assertThatThrownBy(() -> read(List.of(classes.toString()), Map.of(), "outside.model"))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("outside.model.Thing$Kind");
    }

    @Test
    void entities_for_a_newer_java_are_told_from_broken_ones() throws IOException {
        Path classes = CompiledEntities.folder(folder, "Thing", "");
        Path file = classes.resolve("outside/model/Thing.class");
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 99;
        Files.write(file, bytes);
        assertThatThrownBy(() -> read(List.of(classes.toString()), Map.of(), "outside.model"))
                .isInstanceOf(MigratorException.class)
                .hasMessageStartingWith("the entities are compiled for a newer Java")
                .hasMessageContaining("JAVA_HOME");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hibernate-core", "classgraph"})
    void a_class_path_without_hibernate_is_an_error_that_says_what_to_add(String missing) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith(missing)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader without = new URLClassLoader(urls.toArray(URL[]::new), platform)) {
            Object settings = without.loadClass(Autogeneration.class.getName())
                    .getConstructors()[0]
                    .newInstance(
                            List.of(SHOP),
                            List.of(),
                            Map.of(),
                            List.of(),
                            Optional.empty(),
                            List.of(),
                            List.of(),
                            false);
            Class<?> type = without.loadClass(EntityDdl.class.getName());
            Object entities = type.getConstructors()[0].newInstance(settings, without);

            Throwable thrown =
                    catchThrowable(() -> type.getMethod("statements", int.class).invoke(entities, 17));

            assertThat(thrown.getCause().getClass().getSimpleName()).isEqualTo("MigratorException");
            assertThat(thrown.getCause())
                    .hasMessageContaining("is not on the class path: ")
                    .hasMessageContaining("fix:   add org.hibernate.orm:hibernate-core");
        }
    }
}
