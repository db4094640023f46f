package dev.docuai.migrator.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of a command in its help, under headings. An option's {@code order} says where it belongs: the constants
 * here plus its place in the group.
 */
final class OptionGroups implements IHelpSectionRenderer {
    /** Options of the command itself. */
    static final int COMMAND = 0;
    /** The target of a comparison. */
    static final int TARGET = 100;
    /** The plan. */
    static final int PLAN = 200;
    /** Protection of data and other sessions. */
    static final int SAFETY = 300;
    /** SQL for psql instead of a run. */
    static final int OFFLINE = 400;
    /** The database. */
    static final int DATABASE = 500;
    /** The project. */
    static final int PROJECT = 600;
    /** The output. */
    static final int OUTPUT = 700;

    private static final Map<Integer, String> HEADINGS = headings();

    private static Map<Integer, String> headings() {
        Map<Integer, String> headings = new LinkedHashMap<>();
        headings.put(COMMAND, "Options");
        headings.put(TARGET, "Target");
        headings.put(PLAN, "Plan");
        headings.put(SAFETY, "Safety");
        headings.put(OFFLINE, "Offline");
        headings.put(DATABASE, "Database");
        headings.put(PROJECT, "Project");
        headings.put(OUTPUT, "Output");
        return headings;
    }

    @Override
    public String render(Help help) {
        StringBuilder text = new StringBuilder();
        HEADINGS.forEach((group, heading) -> {
            List<OptionSpec> options = new ArrayList<>(help.commandSpec().options());
            options.removeIf(option -> option.hidden() || group(option) != group);
            options.sort(Comparator.comparingInt(OptionSpec::order));
            if (!options.isEmpty()) {
                // The width for all options, so that the groups are aligned.
                Layout layout = help.createDefaultLayout(
                        help.commandSpec().options(), help.commandSpec().positionalParameters(), help.colorScheme());
                layout.addOptions(options, help.createDefaultParamLabelRenderer());
                text.append(help.createHeading("%n@|bold " + heading + ":|@%n")).append(layout);
            }
        });
        return text.toString();
    }

    private static int group(OptionSpec option) {
        if (option.usageHelp() || option.versionHelp()) {
            return OUTPUT;
        }
        return Math.max(COMMAND, option.order() / 100 * 100);
    }
}
