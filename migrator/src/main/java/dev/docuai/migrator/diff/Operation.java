package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One thing to be done to one object. */
public sealed interface Operation {
    /** The object as it was; null if it was not there. */
    @Nullable
    SchemaObject before();

    /** The object afterwards; null if it is dropped. */
    @Nullable
    SchemaObject after();

    /** The object, as it is called before. */
    default ObjectId id() {
        SchemaObject old = before();
        return old == null ? Objects.requireNonNull(after()).id() : old.id();
    }

    /** What is done, in a word: {@code create}, {@code drop}, {@code alter}, {@code recreate}, {@code rename} or {@code validate}. */
    String verb();

    /**
     * A new object is created. A table comes with its columns, its own constraints and serial sequences.
     *
     * @param object its target form
     */
    record Create(SchemaObject object) implements Operation {
        @Override
        public @Nullable SchemaObject before() {
            return null;
        }

        @Override
        public SchemaObject after() {
            return object;
        }

        @Override
        public String verb() {
            return "create";
        }
    }

    /**
     * An object is dropped. A table is dropped with all its parts.
     *
     * @param object its old form
     */
    record Drop(SchemaObject object) implements Operation {
        @Override
        public SchemaObject before() {
            return object;
        }

        @Override
        public @Nullable SchemaObject after() {
            return null;
        }

        @Override
        public String verb() {
            return "drop";
        }
    }

    /**
     * An object changes in place.
     *
     * @param before its old form
     * @param after its target form
     */
    record Alter(SchemaObject before, SchemaObject after) implements Operation {
        @Override
        public String verb() {
            return before instanceof Constraint old
                            && after instanceof Constraint wanted
                            && !old.validated()
                            && wanted.validated()
                    ? "validate"
                    : "alter";
        }
    }

    /**
     * An object is dropped and recreated: it cannot be altered, or blocks another change.
     *
     * @param before its old form
     * @param after its target form; may be equal
     * @param reason the directions that need it
     */
    record Recreate(SchemaObject before, SchemaObject after, Reason reason) implements Operation {
        /** The directions that need it. */
        public enum Reason {
            /** Both. */
            BOTH_WAYS,
            /** Only the downgrade. */
            ON_THE_WAY_DOWN,
            /** On the way down it may stay as it is. */
            ON_THE_WAY_UP;

            /** Whether a direction needs it. */
            public boolean isFor(boolean isUp) {
                return this == BOTH_WAYS || this == (isUp ? ON_THE_WAY_UP : ON_THE_WAY_DOWN);
            }
        }

        @Override
        public String verb() {
            return "recreate";
        }
    }

    /**
     * An object gets another name and stays as it is.
     *
     * @param before its old form
     * @param after the same with its new name
     */
    record Rename(SchemaObject before, SchemaObject after) implements Operation {
        @Override
        public String verb() {
            return "rename";
        }
    }
}
