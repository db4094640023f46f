package dev.docuai.benchmarks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way. */
@AnalyzeClasses(packages = "dev.docuai.benchmarks", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_build_on_each_other_one_way =
            slices().matching("dev.docuai.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule results_can_be_read_without_a_database = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.docuai.benchmarks.result..",
                    "dev.docuai.benchmarks.report..",
                    "dev.docuai.benchmarks.advice..",
                    "dev.docuai.benchmarks.text..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.postgresql..", "dev.docuai.postgres..", "dev.docuai.migrator..");

    @ArchTest
    static final ArchRule only_the_command_line_parses_arguments = noClasses()
            .that()
            .resideInAPackage("dev.docuai.benchmarks..")
            .and()
            .resideOutsideOfPackage("dev.docuai.benchmarks.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");
}
