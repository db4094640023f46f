package dev.docuai.migrator.cli;

import dev.docuai.migrator.api.MigratorException;
import dev.docuai.migrator.script.RevisionId;
import dev.docuai.migrator.script.RevisionRange;
import dev.docuai.migrator.script.Target;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code docuai-db}. */
@Command(
        name = "docuai-db",
        description = "Moves a PostgreSQL database between revisions, up and down.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:failed: the error says what, where and how to fix it",
            "2:the command line is wrong",
            "3:drift, not at head, or findings (for CI; see the command)",
            "130, 143:ended by Ctrl-C or SIGTERM; the running work is rolled back"
        },
        footer = {
            "",
            "Options may stand before the command: docuai-db -c FILE upgrade head.",
            "",
            "The database comes from --url, else from DATABASE_URL or POSTGRES_HOST",
            "and similar variables, else from 'url' in docuai-db.properties. Without",
            "any of these, docuai-db uses a local PostgreSQL in .docuai/postgres."
        })
public final class Main implements Callable<Integer> {
    /** In the order of the help. Each class has the name of its command, followed by {@code Command}. */
    private static final List<Class<?>> COMMANDS = List.of(
            UpgradeCommand.class,
            DowngradeCommand.class,
            CurrentCommand.class,
            HistoryCommand.class,
            HeadsCommand.class,
            ShowCommand.class,
            InitCommand.class,
            RevisionCommand.class,
            CheckCommand.class,
            DiffCommand.class,
            EditCommand.class,
            ValidateCommand.class,
            LintCommand.class,
            RebaseCommand.class,
            StampCommand.class,
            RepairCommand.class,
            AdoptCommand.class);

    /** The exit code for CI: a difference, or not at head. */
    static final int DRIFT = 3;

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // Hibernate logs through JBoss Logging, which prints by default; the slf4j binding here is silent.
        System.getProperties().putIfAbsent("org.jboss.logging.provider", "slf4j");
        System.exit(commandLine(Terminal.ofProcess(), needed(args)).execute(args));
    }

    /**
     * The command line, for tests and documentation.
     *
     * @return a new command line that prints to the standard streams
     */
    public static CommandLine commandLine() {
        return commandLine(Terminal.ofProcess());
    }

    /**
     * The command line with another terminal.
     *
     * @param terminal answers the commands' questions
     * @return a new command line that prints to the standard streams
     */
    public static CommandLine commandLine(Terminal terminal) {
        return commandLine(terminal, COMMANDS);
    }

    /** To read the options of every command takes longer than to run many of them. */
    private static List<Class<?>> needed(String[] args) {
        List<Class<?>> named = COMMANDS.stream()
                .filter(command -> args.length > 0 && command.getSimpleName().equalsIgnoreCase(args[0] + "Command"))
                .toList();
        return named.isEmpty() ? COMMANDS : named;
    }

    private static CommandLine commandLine(Terminal terminal, List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new Main(terminal)) {
            @Override
            public int execute(String... args) {
                return super.execute(LeadingOptions.moved(this, args));
            }
        };
        commands.forEach(commandLine::addSubcommand);
        commandLine.addSubcommand(new HelpCommand());
        commandLine.registerConverter(RevisionId.class, reader(RevisionId::of, "; "));
        commandLine.registerConverter(RevisionRange.class, reader(RevisionRange::parse, "; it is written "));
        commandLine.registerConverter(Target.class, reader(Target::parse, "; a target is "));
        commandLine.registerConverter(TargetOrRange.class, reader(TargetOrRange::parse, "; a target is "));
        ErrorPrinter errors = new ErrorPrinter();
        commandLine.setExecutionExceptionHandler(errors);
        commandLine.setParameterExceptionHandler(errors);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.getSubcommands().values().forEach(Main::explain);
        return commandLine;
    }

    /** Refuses what is malformed before anything is connected to or written. */
    private static <T> ITypeConverter<T> reader(Function<String, T> parse, String fix) {
        return text -> {
            try {
                return parse.apply(text);
            } catch (MigratorException e) {
                throw new TypeConversionException(e.what() + fix + e.fix());
            }
        };
    }

    /** Every command explains itself in the same way. */
    private static void explain(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        if (command.getCommand() instanceof HelpCommand) {
            return;
        }
        spec.mixinStandardHelpOptions(true);
        spec.usageMessage()
                .synopsisHeading("%nUsage: ")
                .descriptionHeading("%n")
                .abbreviateSynopsis(true)
                .sortOptions(false);
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new OptionGroups());
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }
}
