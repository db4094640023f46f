package dev.docuai.migration.diff;

import dev.docuai.migration.diff.DraftIndex.Form;
import dev.docuai.migration.diff.DraftType.Family;
import java.util.List;
import java.util.Optional;

/** Makes random indexes. */
final class IndexMaker {
    private final Dice dice;

    IndexMaker(Dice dice) {
        this.dice = dice;
    }

    /** Empty if the dice found no column for it. */
    Optional<DraftIndex> any(DraftSchema schema, DraftTable table) {
        boolean vectors = dice.chance(60)
                && table.columns().stream()
                        .anyMatch(column -> column.type().family().isVector());
        Form form = dice.pick(
                vectors
                        ? List.of(Form.HNSW, Form.HNSW, Form.IVFFLAT, Form.HALF, Form.QUANTIZED)
                        : List.of(Form.values()));
        List<String> columns =
                PartMaker.names(table, column -> form.fits(column.type().family()));
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        List<String> chosen = form.takesSeveral() ? dice.some(columns, 3) : List.of(dice.pick(columns));
        Family indexed =
                form.indexed(table.column(chosen.get(0)).orElseThrow().type().family());
        boolean plain = form.takesSeveral() || indexed.metrics().isEmpty();
        return Optional.of(new DraftIndex(
                dice.name("ix"),
                form,
                chosen,
                plain ? search(schema, form) : dice.pick(indexed.metrics()),
                dice.chance(50) ? 0 : dice.between(4, 30),
                dice.chance(30),
                dice.chance(25) ? dice.pick(table.columns()).name() : "",
                dice.comment()));
    }

    private String search(DraftSchema schema, Form form) {
        List<DraftSearch> searches = schema.objects(DraftSearch.class);
        if (form == Form.ROUTINE) {
            return schema.routines().isEmpty()
                    ? ""
                    : dice.pick(schema.routines()).name();
        }
        return form != Form.WORDS || searches.isEmpty()
                ? ""
                : dice.pick(searches).name();
    }

    /** Indexes and keys that rows can be ordered by, or may be identified by. */
    List<String> ordering(DraftTable table) {
        return table.parts().stream()
                .filter(part -> part instanceof DraftKey
                        || part instanceof DraftIndex index && index.form().takesSeveral())
                .map(DraftPart::name)
                .toList();
    }
}
