package dev.docuai.migration.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way. */
@AnalyzeClasses(packages = "dev.docuai", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DOMAIN = "dev.docuai.domain..";
    private static final String PGVECTOR = "dev.docuai.pgvector..";
    private static final String POSTGRES = "dev.docuai.postgres..";
    private static final String MIGRATOR = "dev.docuai.migrator..";
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
            .resideOutsideOfPackage("dev.docuai.migrator.mapping..")
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
    static final ArchRule packages_of_the_migrator_build_on_each_other_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("cli")
            .definedBy(CLI)
            .layer("api")
            .definedBy("dev.docuai.migrator")
            .layer("verb")
            .definedBy("dev.docuai.migrator.verb..")
            .layer("execution")
            .definedBy("dev.docuai.migrator.execution..")
            .layer("history")
            .definedBy("dev.docuai.migrator.history..")
            .layer("connection")
            .definedBy("dev.docuai.migrator.connection..")
            .layer("revision")
            .definedBy("dev.docuai.migrator.revision..")
            .layer("catalog")
            .definedBy("dev.docuai.migrator.catalog..")
            .layer("mapping")
            .definedBy("dev.docuai.migrator.mapping..")
            .layer("diff")
            .definedBy("dev.docuai.migrator.diff..")
            .layer("ddl")
            .definedBy("dev.docuai.migrator.ddl..")
            .layer("values")
            .definedBy("dev.docuai.migrator.values..")
            .layer("proof")
            .definedBy("dev.docuai.migrator.proof..")
            .layer("model")
            .definedBy("dev.docuai.migrator.model..")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("verb")
            .mayOnlyBeAccessedByLayers("api")
            .whereLayer("execution")
            .mayOnlyBeAccessedByLayers("verb")
            .whereLayer("catalog")
            .mayOnlyBeAccessedByLayers("verb", "proof")
            .whereLayer("proof")
            .mayOnlyBeAccessedByLayers("api", "verb", "cli")
            .whereLayer("values")
            .mayOnlyBeAccessedByLayers("api", "proof", "cli")
            .whereLayer("ddl")
            .mayOnlyBeAccessedByLayers("api", "verb", "proof", "values", "cli")
            .whereLayer("diff")
            .mayOnlyBeAccessedByLayers("api", "verb", "proof", "values", "ddl", "cli")
            .whereLayer("mapping")
            .mayOnlyBeAccessedByLayers("api", "verb")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayOnlyBeAccessedByLayers("api", "verb", "catalog", "diff", "ddl", "values", "proof", "cli")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers("api", "verb", "execution", "history", "cli")
            .whereLayer("history")
            .mayOnlyBeAccessedByLayers("api", "verb", "execution", "cli")
            .whereLayer("revision")
            .mayOnlyBeAccessedByLayers("api", "verb", "execution", "history", "cli");

    @ArchTest
    static final ArchRule no_package_cycles =
            slices().matching("dev.docuai.migrator.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule revisions_know_no_database = noClasses()
            .that()
            .resideInAPackage("dev.docuai.migrator.revision..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..");

    @ArchTest
    static final ArchRule only_execution_loads_flyway = noClasses()
            .that()
            .resideInAPackage(MIGRATOR)
            .and()
            .resideOutsideOfPackage("dev.docuai.migrator.execution..")
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
            "dev.docuai.postgres.LocalPostgres",
            "dev.docuai.migrator.Migrator"
        }) {
            if (!classes.contain(name)) {
                throw new AssertionError(name + " was not analysed");
            }
        }
    }
}
