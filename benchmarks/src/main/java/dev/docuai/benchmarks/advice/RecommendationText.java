package dev.docuai.benchmarks.advice;

import dev.docuai.benchmarks.index.IndexKind;
import dev.docuai.benchmarks.result.Cell;
import dev.docuai.benchmarks.result.MeasuredCell;
import dev.docuai.benchmarks.text.Formats;
import dev.docuai.benchmarks.text.TextTable;
import dev.docuai.benchmarks.text.TimingNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A recommendation in words, with the figures that it rests on. */
public final class RecommendationText {
    private static final int MOST = 5;

    private final Recommendation advice;

    /** Of this recommendation. */
    public RecommendationText(Recommendation advice) {
        this.advice = advice;
    }

    /** For a terminal: several paragraphs, without a last line end. */
    public String full() {
        return String.join(
                        "\n\n",
                        List.of(heading(), evidence().plain(), TimingNote.of(advice.results()), verdict(), steps()))
                .strip();
    }

    /** The recommendation, or the reason why there is none. */
    public String verdict() {
        return String.join("\n", List.of(finding(), againstPresent()));
    }

    /** The figures of the recommendation, as ratios to the present index. */
    public TextTable evidence() {
        List<List<String>> rows = new ArrayList<>();
        advice.present().ifPresent(present -> rows.add(row("present", present)));
        List<MeasuredCell> choices = advice.choices();
        for (int at = 0; at < Math.min(choices.size(), MOST); at++) {
            rows.add(row("choice " + (at + 1), choices.get(at)));
        }
        advice.nearest().ifPresent(nearest -> rows.add(row("nearest", nearest)));
        boolean known = advice.present().isPresent();
        String to = known ? " (ratio)" : "";
        return new TextTable(
                List.of(
                        "",
                        "index and search",
                        "recall@10",
                        known ? "recall gain" : "",
                        "p50" + to,
                        "pages" + to,
                        "size" + to,
                        "build" + to),
                rows);
    }

    /** The lines to copy; empty if nothing is recommended. */
    public String steps() {
        if (advice.choices().isEmpty()) {
            return "";
        }
        MeasuredCell choice = advice.choices().get(0);
        if (advice.present().map(choice::equals).orElse(false)) {
            return "The present index stays as it is.";
        }
        IndexDeclaration declaration =
                new IndexDeclaration(choice, advice.results().data().dimensions());
        List<String> lines = new ArrayList<>();
        boolean same = advice.present()
                .map(it -> it.cell().index().equals(choice.cell().index()))
                .orElse(false);
        if (same) {
            lines.add("The index stays as it is; only how it is searched changes:");
        } else if (choice.kind() == IndexKind.EXACT) {
            lines.add("Take the index's annotation off the attribute, then:");
            lines.add("  " + declaration.revision());
        } else {
            lines.add("On the attribute, instead of the present annotation:");
            lines.add("  " + declaration.annotation());
            lines.add("then the revision:");
            lines.add("  " + declaration.revision());
        }
        if (choice.kind() != IndexKind.EXACT) {
            lines.add(same ? "" : "and in the session that searches:");
            lines.add("  " + declaration.session());
            if (choice.kind() != IndexKind.IVFFLAT) {
                lines.add("which is ChunkSearch.nearest(embedding).efSearch("
                        + choice.cell().effort() + ") in Java.");
            }
            lines.add("A query orders by " + declaration.order() + ".");
        }
        return lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private String heading() {
        return "Asked for: " + advice.bounds() + "\nMeasured:  "
                + advice.results().data().name() + ", "
                + advice.results().data().queries() + " queries, "
                + (advice.results().complete() ? "" : "INTERRUPTED, ")
                + Formats.time(advice.results().finished());
    }

    private String finding() {
        if (advice.nearest().isPresent()) {
            return nothingMeets(advice.nearest().get());
        }
        MeasuredCell first = advice.choices().get(0);
        String doubt = advice.bounds().isDoubtful(first)
                ? " Its recall is " + first.recall().map(Formats::recall).orElse("")
                        + ": the interval reaches below the requested recall."
                : "";
        String few = first.cell().shortQueries() > 0
                ? " " + first.cell().shortQueries() + " queries got fewer than the 10 rows they asked for."
                : "";
        int count = advice.choices().size();
        String why = count == 1
                ? ": nothing else that meets this is better in p50, size or build."
                : ", the cheapest of the " + count + " that none beats in p50, size and build at once.";
        return "Take " + first.label() + why + doubt + few;
    }

    private String nothingMeets(MeasuredCell nearest) {
        List<String> lines = new ArrayList<>();
        List<String> unreachable = advice.bounds().unreachable(Recommendation.settings(advice.results()));
        lines.add("No measured setting meets " + advice.bounds() + ".");
        if (unreachable.isEmpty()) {
            lines.add("Each bound is met by some setting, but no setting meets them together.");
        } else {
            lines.add("Out of reach:");
            unreachable.forEach(line -> lines.add("  " + line));
        }
        lines.add("The nearest is " + nearest.label() + ":");
        advice.bounds().missed(nearest).forEach(line -> lines.add("  " + line));
        return String.join("\n", lines);
    }

    private String againstPresent() {
        if (advice.present().isEmpty()) {
            return "The run has not measured " + Recommendation.USUAL_PRESENT + ": there is nothing to compare with.";
        }
        String present = advice.present().get().label();
        if (!advice.winners().isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("At no lower recall than " + present + ", better in two of search, size and build:");
            advice.winners().stream().limit(MOST).forEach(it -> lines.add("  " + inWords(it)));
            return String.join("\n", lines);
        }
        return "Nothing beats " + present + " in two of search, size and build at no lower recall."
                + advice.bestTrade()
                        .map(it -> "\nThe best trade:\n  " + inWords(it))
                        .orElse("");
    }

    /** {@code hnsw(halfvec) ... @40: size 0.50, build 0.81, search p50 1.50 (1.4 to 1.6), pages 1.02; recall -0.005}. */
    private static String inWords(SettingComparison comparison) {
        String better = comparison.advantages().stream().map(Advantage::label).collect(Collectors.joining(" and "));
        return comparison.setting().label() + ": " + (better.isEmpty() ? "better in none" : "better in " + better)
                + "; recall " + gain(comparison)
                + (Math.abs(comparison.recallGain()) <= NoiseFloor.recall(comparison.setting(), comparison.present())
                        ? " (within noise)"
                        : "")
                + ", p50 " + Formats.ratio(comparison.p50())
                + ", pages " + Formats.ratio(comparison.pages())
                + ", size " + ratio(comparison.size())
                + ", build " + ratio(comparison.build());
    }

    private List<String> row(String role, MeasuredCell setting) {
        Cell cell = setting.cell();
        @Nullable
        SettingComparison comparison = advice.comparison(setting)
                .filter(it -> !setting.equals(it.present()))
                .orElse(null);
        return List.of(
                role,
                setting.label(),
                setting.recall().map(Formats::recall).orElse(""),
                comparison == null ? "" : gain(comparison),
                Formats.millis(setting.latency().p50())
                        + (comparison == null ? "" : ", " + Formats.ratio(comparison.p50())),
                Formats.number(cell.pages()) + (comparison == null ? "" : ", " + Formats.ratio(comparison.pages())),
                Formats.bytes(setting.build().bytes()) + (comparison == null ? "" : ", " + ratio(comparison.size())),
                Formats.seconds(setting.build().cost()) + (comparison == null ? "" : ", " + ratio(comparison.build())));
    }

    private static String gain(SettingComparison comparison) {
        return String.format(Locale.ROOT, "%+.3f", comparison.recallGain());
    }

    private static String ratio(OptionalDouble ratio) {
        return ratio.isPresent() ? Formats.ratio(ratio.getAsDouble()) : "-";
    }
}
