package dev.docuai.migrator.values;

import static dev.docuai.migrator.ddl.Hazard.Kind.MAY_FAIL;
import static dev.docuai.migrator.ddl.Hazard.Kind.PRECISION_LOST;

import dev.docuai.migrator.ddl.Hazard;
import dev.docuai.migrator.schema.TypeName;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The hazards of a cast: lost precision, or values that may fail. */
final class CastHazards {
    private static final int LONGEST_NAME = 63;
    private static final int FINEST = 6;

    private CastHazards() {}

    static Set<Hazard.Kind> of(TypeInfo old, TypeInfo wanted) {
        Set<Hazard.Kind> losses = EnumSet.noneOf(Hazard.Kind.class);
        if (wanted.isChecked()) {
            losses.add(MAY_FAIL);
        }
        if (old.isArray() && wanted.isArray()) {
            losses.addAll(of(element(old), element(wanted)));
        } else if (old.isNumber() && wanted.isNumber()) {
            numbers(
                    NumericPrecision.of(old).orElseThrow(),
                    NumericPrecision.of(wanted).orElseThrow(),
                    losses);
        } else if (old.isTime() && wanted.isTime()) {
            times(old, wanted, losses);
        } else if (wanted.isString()) {
            strings(old, wanted, losses);
        } else {
            others(old, wanted, losses);
        }
        return losses;
    }

    /** Enough for numbers, times and limits, whose names are those of built-in types. */
    private static TypeInfo element(TypeInfo array) {
        String written = array.element().orElseThrow();
        TypeName name = new TypeName(written);
        String category = name.isTime() ? "D" : name.isText() ? "S" : "N";
        return new TypeInfo(name.base(), written, category, "b", Optional.empty(), false);
    }

    private static void numbers(NumericPrecision old, NumericPrecision wanted, Set<Hazard.Kind> losses) {
        if (old.losesIn(wanted)) {
            losses.add(PRECISION_LOST);
        }
        if (old.mayOverflow(wanted)) {
            losses.add(MAY_FAIL);
        }
    }

    private static void times(TypeInfo old, TypeInfo wanted, Set<Hazard.Kind> losses) {
        boolean losesPart =
                parts(old) > parts(wanted) || old.plain().equals("time with time zone") && parts(wanted) == 1;
        boolean losesFields = old.plain().equals("interval")
                && wanted.plain().equals("interval")
                && !fields(wanted).isEmpty()
                && !fields(old).equals(fields(wanted));
        boolean losesDigits = !old.plain().equals("date") && !wanted.plain().equals("date") && fine(old) > fine(wanted);
        if (losesPart || losesFields || losesDigits) {
            losses.add(PRECISION_LOST);
        }
    }

    /** A timestamp has a date and a time of day, other types have one of both; an interval may be longer than a day. */
    private static int parts(TypeInfo type) {
        return type.plain().startsWith("timestamp") || type.plain().equals("interval") ? 2 : 1;
    }

    private static String fields(TypeInfo interval) {
        return interval.written().replaceFirst("^interval ?", "").replaceFirst("\\(\\d+\\)", "");
    }

    private static int fine(TypeInfo type) {
        return type.limit() < 0 ? FINEST : type.limit();
    }

    private static void strings(TypeInfo old, TypeInfo wanted, Set<Hazard.Kind> losses) {
        if (wanted.plain().equals("name")) {
            if (!old.plain().equals("name") && (old.limit() < 0 || old.limit() > LONGEST_NAME)) {
                losses.add(PRECISION_LOST);
            }
        } else if (wanted.limit() >= 0 && !(old.isString() && old.limit() >= 0 && old.limit() <= wanted.limit())) {
            losses.add(MAY_FAIL);
        }
    }

    private static void others(TypeInfo old, TypeInfo wanted, Set<Hazard.Kind> losses) {
        if (wanted.plain().equals("\"char\"")
                || old.plain().equals("inet") && wanted.plain().equals("cidr")) {
            losses.add(PRECISION_LOST);
        }
        if (old.isNumber() && wanted.isBoolean()) {
            losses.add(PRECISION_LOST);
        }
        if (old.isArray() && wanted.isEmbedding()) {
            losses.add(MAY_FAIL);
            if (!old.plain().equals("real[]") && !old.plain().equals("smallint[]")) {
                losses.add(PRECISION_LOST);
            }
        }
        if (old.isEmbedding() && wanted.isArray() && wanted.plain().matches("(smallint|integer|bigint)\\[]")) {
            losses.add(PRECISION_LOST);
        }
        if (wanted.plain().startsWith("bit")
                && wanted.limit() >= 0
                && !(old.plain().equals(wanted.plain()) && old.limit() >= 0 && old.limit() <= wanted.limit())) {
            losses.add(MAY_FAIL);
        }
        boolean isOtherKind =
                old.plain().startsWith("macaddr8") && wanted.plain().equals("macaddr")
                        || old.isJson() && !wanted.isJson()
                        || old.isArray() && wanted.isHstore();
        if (isOtherKind) {
            losses.add(MAY_FAIL);
        }
    }
}
