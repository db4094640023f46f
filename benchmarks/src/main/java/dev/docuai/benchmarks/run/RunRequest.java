package dev.docuai.benchmarks.run;

import dev.docuai.benchmarks.experiment.Experiment;
import dev.docuai.benchmarks.index.Grid;
import dev.docuai.benchmarks.measure.MeasurementProtocol;
import dev.docuai.migrator.connection.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The request of a run.
 *
 * @param server the server of the database; empty for a server of its own
 * @param journal the file that keeps what is finished
 * @param fresh whether to forget what it keeps
 */
public record RunRequest(
        Grid grid,
        MeasurementProtocol protocol,
        List<Experiment> experiments,
        Optional<DatabaseUrl> server,
        Path journal,
        boolean fresh) {

    /** Copies the experiments. */
    public RunRequest {
        experiments = List.copyOf(experiments);
    }
}
