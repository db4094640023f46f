package dev.docuai.migrator.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/**
 * Makes the commands.
 *
 * @param terminal for those that ask
 */
record Commands(Terminal terminal) implements IFactory {
    @Override
    public <K> K create(Class<K> type) throws Exception {
        return type == RepairCommand.class
                ? type.cast(new RepairCommand(terminal))
                : CommandLine.defaultFactory().create(type);
    }
}
