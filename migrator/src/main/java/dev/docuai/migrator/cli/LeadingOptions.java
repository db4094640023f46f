package dev.docuai.migrator.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Options of a command that stand before its name, as in {@code docuai-db -c FILE upgrade head}. */
final class LeadingOptions {
    private LeadingOptions() {}

    /**
     * Moves them after the command's name.
     *
     * @param commandLine knows the commands
     * @param args as typed
     * @return the same if there are none, or if one of them is not an option of any command
     */
    static String[] moved(CommandLine commandLine, String[] args) {
        int at = 0;
        while (at < args.length && args[at].startsWith("-")) {
            String typed = args[at];
            if (commandLine.getCommandSpec().findOption(typed) != null) {
                return args;
            }
            Optional<OptionSpec> option = find(commandLine, typed);
            if (option.isEmpty()) {
                return args;
            }
            boolean hasValue = option.get().arity().max() > 0;
            boolean isValueApart = hasValue && isName(option.get(), typed);
            at += isValueApart ? 2 : 1;
        }
        if (at == 0 || at > args.length) {
            return args;
        }
        List<String> moved = new ArrayList<>();
        if (at < args.length) {
            moved.add(args[at]);
            moved.addAll(Arrays.asList(args).subList(0, at));
            moved.addAll(Arrays.asList(args).subList(at + 1, args.length));
        }
        return moved.toArray(String[]::new);
    }

    /** An option has the same name and the same kind of value in every command. */
    private static Optional<OptionSpec> find(CommandLine commandLine, String typed) {
        return commandLine.getSubcommands().values().stream()
                .map(command -> find(command.getCommandSpec().options(), typed))
                .filter(option -> option != null)
                .findFirst();
    }

    /** {@code --url=X} and {@code -cX} name their options, too. */
    private static @Nullable OptionSpec find(List<OptionSpec> options, String typed) {
        for (OptionSpec option : options) {
            for (String name : option.names()) {
                boolean isLong = name.startsWith("--");
                if (typed.equals(name)
                        || (isLong
                                ? typed.startsWith(name + "=")
                                : !typed.startsWith("--") && typed.startsWith(name))) {
                    return option;
                }
            }
        }
        return null;
    }

    private static boolean isName(OptionSpec option, String typed) {
        return Arrays.asList(option.names()).contains(typed);
    }
}
