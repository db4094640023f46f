package dev.docuai.migration.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Dependencies point one way. */
@AnalyzeClasses(packages = "dev.docuai", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DOMAIN = "dev.docuai.domain..";
    private static final String PGVECTOR = "dev.docuai.pgvector..";
    private static final String LANGCHAIN4J = "dev.docuai.langchain4j..";
    private static final String POSTGRES = "dev.docuai.postgres..";
    private static final String MIGRATOR = "dev.docuai.migrator..";
    private static final String SPRING_AI = "dev.docuai.springai..";
    private static final String CLI = "dev.docuai.migrator.cli..";

    @ArchTest
    static final ArchRule vector_indexes_are_for_any_project = noClasses()
            .that()
            .resideInAPackage(PGVECTOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOMAIN, POSTGRES, MIGRATOR);

    @ArchTest
    static final ArchRule packages_of_hibernate_pgvector_build_on_each_other_one_way = noClasses()
            .that()
            .resideInAPackage("dev.docuai.pgvector")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.docuai.pgvector.type..");

    @ArchTest
    static final ArchRule the_domain_knows_no_tool = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POSTGRES, MIGRATOR);

    @ArchTest
    static final ArchRule a_store_of_a_framework_builds_on_the_domain_alone = noClasses()
            .that()
            .resideInAPackage(SPRING_AI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PGVECTOR, POSTGRES, MIGRATOR);

    @ArchTest
    static final ArchRule nothing_builds_on_a_store_of_a_framework = noClasses()
            .that()
            .resideOutsideOfPackage(SPRING_AI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(SPRING_AI, "org.springframework.ai..");

    @ArchTest
    static final ArchRule the_entities_do_not_know_who_stores_or_finds_them = noClasses()
            .that()
            .resideInAPackage("dev.docuai.domain")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.docuai.domain.*..");

    @ArchTest
    static final ArchRule packages_of_the_domain_build_on_each_other_one_way =
            slices().matching("dev.docuai.domain.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_store_of_langchain4j_knows_the_domain_alone = noClasses()
            .that()
            .resideInAPackage(LANGCHAIN4J)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PGVECTOR, POSTGRES, MIGRATOR);

    @ArchTest
    static final ArchRule nothing_needs_langchain4j_but_its_store = noClasses()
            .that()
            .resideOutsideOfPackage(LANGCHAIN4J)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(LANGCHAIN4J, "dev.langchain4j..");

    @ArchTest
    static final ArchRule local_postgres_knows_no_other_module = noClasses()
            .that()
            .resideInAPackage(POSTGRES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PGVECTOR, DOMAIN, MIGRATOR);

    @ArchTest
    static final ArchRule the_migrator_does_not_know_the_domain = noClasses()
            .that()
            .resideInAPackage(MIGRATOR)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(DOMAIN, PGVECTOR);

    @ArchTest
    static final ArchRule only_the_mapping_of_entities_needs_hibernate = noClasses()
            .that()
            .resideInAPackage(MIGRATOR)
            .and()
            .resideOutsideOfPackage("dev.docuai.migrator.entities..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.hibernate..", "jakarta.persistence..", "io.github.classgraph..");

    @ArchTest
    static final ArchRule only_the_command_line_starts_a_server_or_parses_arguments = noClasses()
            .that()
            .resideInAPackage(MIGRATOR)
            .and()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(POSTGRES, "picocli..");

    @ArchTest
    static final ArchRule the_root_of_the_migrator_is_for_its_callers = noClasses()
            .that()
            .resideInAPackage("dev.docuai.migrator.*..")
            .and()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.docuai.migrator");

    @ArchTest
    static final ArchRule nothing_needs_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage(CLI)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(CLI);

    /** One package a line, and all of the migrator that it builds on; a package that is not here fails, too. */
    private static final Map<String, String> BUILDS_ON = Map.ofEntries(
            entry("api", ""),
            entry("sql", ""),
            entry("jdbc", ""),
            entry("schema", "sql"),
            entry("script", "api sql"),
            entry("connection", "api jdbc sql"),
            entry("history", "api connection jdbc script sql"),
            entry("flyway", "api history script sql"),
            entry("run", "api connection flyway history jdbc script"),
            entry("recovery", "api catalog connection flyway history jdbc run script sql"),
            entry("loss", "api connection flyway history jdbc run script sql"),
            entry("psql", "api connection jdbc run sql"),
            entry("offline", "api flyway history psql run script sql"),
            entry("catalog", "schema sql"),
            entry("diff", "api schema sql"),
            entry("ddl", "api diff schema sql"),
            entry("plan", "api ddl diff schema sql"),
            entry("values", "api ddl diff schema sql"),
            entry("proof", "catalog ddl diff plan schema sql values"),
            entry("config", "api connection history schema script"),
            entry("entities", "api config"),
            entry("lint", "api catalog connection ddl diff flyway jdbc plan proof run schema script sql"),
            entry("options", "connection ddl diff proof script"),
            entry("result", "api ddl diff history lint plan proof script"),
            entry("project", "api config connection flyway history jdbc result run script"),
            entry(
                    "compare",
                    "api catalog config connection ddl diff entities flyway history jdbc options plan project proof psql run"
                            + " schema script sql"),
            entry("adopt", "api compare connection diff history options project result schema script"),
            entry(
                    "command",
                    "api compare config connection ddl diff entities flyway history jdbc lint loss offline options plan project proof"
                            + " recovery result run schema script sql"));

    @ArchTest
    static void packages_of_the_migrator_build_on_each_other_one_way(JavaClasses classes) {
        String root = "dev.docuai.migrator.";
        SortedSet<String> found = new TreeSet<>();
        for (JavaClass from : classes) {
            String name = from.getPackageName();
            if (!name.startsWith(root) || name.equals(root + "cli")) {
                continue;
            }
            String builds = BUILDS_ON.get(name.substring(root.length()));
            for (Dependency dependency : from.getDirectDependenciesFromSelf()) {
                String on = dependency.getTargetClass().getPackageName();
                if (on.startsWith(root)
                        && !on.equals(name)
                        && (builds == null || !List.of(builds.split(" ")).contains(on.substring(root.length())))) {
                    found.add(dependency.getDescription());
                }
            }
        }
        assertThat(found).isEmpty();
    }

    @ArchTest
    static final ArchRule no_package_cycles =
            slices().matching("dev.docuai.migrator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule scripts_know_no_database = noClasses()
            .that()
            .resideInAPackage("dev.docuai.migrator.script..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule what_reads_or_plans_loads_no_flyway = noClasses()
            .that()
            .resideInAPackage(MIGRATOR)
            .and()
            .resideOutsideOfPackages(
                    "dev.docuai.migrator.command..",
                    "dev.docuai.migrator.flyway..",
                    "dev.docuai.migrator.lint..",
                    "dev.docuai.migrator.loss..",
                    "dev.docuai.migrator.offline..",
                    "dev.docuai.migrator.psql..",
                    "dev.docuai.migrator.run..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.flywaydb..");

    @ArchTest
    static final ArchRule nothing_prints_but_the_command_line = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    @ArchTest
    static final ArchRule nothing_ends_the_process_but_the_command_line = noClasses()
            .that(resideInAPackage("dev.docuai..").and(resideInAPackage(CLI).negate()))
            .should()
            .callMethod(System.class, "exit", int.class);

    /** An empty class path would let every rule above pass. */
    @ArchTest
    static void the_rules_see_the_classes(JavaClasses classes) {
        for (String name : new String[] {
            "dev.docuai.pgvector.HnswIndex",
            "dev.docuai.domain.DocumentChunk",
            "dev.docuai.langchain4j.DocuAiEmbeddingStore",
            "dev.docuai.postgres.LocalPostgres",
            "dev.docuai.migrator.Migrator",
            "dev.docuai.springai.DocuAiVectorStore"
        }) {
            if (!classes.contain(name)) {
                throw new AssertionError(name + " was not analysed");
            }
        }
    }
}
