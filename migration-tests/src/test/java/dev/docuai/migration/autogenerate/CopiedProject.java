package dev.docuai.migration.autogenerate;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import dev.docuai.domain.DocuAiDialect;
import dev.docuai.domain.NamingConvention;
import dev.docuai.migrator.Migrator;
import dev.docuai.migrator.config.MigratorConfig;
import dev.docuai.migrator.script.Target;
import java.io.PrintWriter;
import java.util.List;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What {@link NewColumnIT} does in a copy of the project, in a JVM whose class path begins with the copy. */
final class CopiedProject {
    private CopiedProject() {}

    /**
     * Writes the revision that the entities want, and runs the tests that must hold with it. Ends with 1 if one fails.
     *
     * @param args the folder of {@code migration} and {@code undo}, which are on the class path, too, and the address of a
     *     database with nothing in it
     */
    public static void main(String[] args) {
        MigratorConfig.Builder builder = MigratorConfig.builder()
                .scripts(List.of(args[0] + "/migration"))
                .undoScripts(List.of(args[0] + "/undo"));
        builder.autogeneration()
                .entities(List.of("dev.docuai.domain"))
                .hibernate("hibernate.dialect", DocuAiDialect.class.getName())
                .hibernate("hibernate.implicit_naming_strategy", NamingConvention.class.getName());
        Migrator migrator = new Migrator(builder.url(args[1]).build());
        migrator.upgrade(Target.HEAD);
        migrator.autogenerate("a column");

        LauncherDiscoveryRequest tests = LauncherDiscoveryRequestBuilder.request()
                .selectors(
                        selectPackage("dev.docuai.migration.roundtrip"), selectPackage("dev.docuai.migration.parity"))
                .filters(includeEngines("junit-jupiter"), includeClassNamePatterns(".*(IT|Test)"))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(tests, listener);
        TestExecutionSummary summary = listener.getSummary();
        summary.printFailuresTo(new PrintWriter(System.out, true), 10);
        System.out.println(summary.getTestsSucceededCount() + " of " + summary.getTestsFoundCount() + " tests passed");
        System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsSucceededCount() >= 20 ? 0 : 1);
    }
}
