package dev.docuai.migrator.diff;

import dev.docuai.migrator.schema.Constraint;
import dev.docuai.migrator.schema.ObjectId;
import dev.docuai.migrator.schema.SchemaObject;

/** One thing to be done to one object. Each knows what takes it back. */
public sealed interface Operation {
    /**
     * The object, as it is called before.
     *
     * @return its id
     */
    ObjectId id();

    /**
     * What takes this back.
     *
     * @return the operation in the other direction
     */
    Operation reverse();

    /**
     * What is done, in a word.
     *
     * @return {@code create}, {@code drop}, {@code alter}, {@code recreate}, {@code rename} or {@code validate}
     */
    String verb();

    /**
     * An object that is not there is made. A table comes with its columns, its own constraints and serial sequences.
     *
     * @param object as it is to be
     */
    record Create(SchemaObject object) implements Operation {
        @Override
        public ObjectId id() {
            return object.id();
        }

        @Override
        public Operation reverse() {
            return new Drop(object);
        }

        @Override
        public String verb() {
            return "create";
        }
    }

    /**
     * An object goes. A table goes with all its parts.
     *
     * @param object as it was
     */
    record Drop(SchemaObject object) implements Operation {
        @Override
        public ObjectId id() {
            return object.id();
        }

        @Override
        public Operation reverse() {
            return new Create(object);
        }

        @Override
        public String verb() {
            return "drop";
        }
    }

    /**
     * An object stays and changes.
     *
     * @param before as it was
     * @param after as it is to be
     */
    record Alter(SchemaObject before, SchemaObject after) implements Operation {
        @Override
        public ObjectId id() {
            return before.id();
        }

        @Override
        public Operation reverse() {
            return new Alter(after, before);
        }

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
     * An object is dropped and made anew: it cannot be altered, or stands in the way of something else.
     *
     * @param before as it was
     * @param after as it is to be; may be equal
     * @param reason which directions need it
     */
    record Recreate(SchemaObject before, SchemaObject after, Reason reason) implements Operation {
        /** Which directions need it. */
        public enum Reason {
            /** Both do. */
            BOTH_WAYS,
            /** On the way up it may stay as it is. */
            ON_THE_WAY_DOWN,
            /** On the way down it may stay as it is. */
            ON_THE_WAY_UP
        }

        @Override
        public ObjectId id() {
            return before.id();
        }

        @Override
        public Operation reverse() {
            Reason other = switch (reason) {
                case BOTH_WAYS -> Reason.BOTH_WAYS;
                case ON_THE_WAY_DOWN -> Reason.ON_THE_WAY_UP;
                case ON_THE_WAY_UP -> Reason.ON_THE_WAY_DOWN;
            };
            return new Recreate(after, before, other);
        }

        @Override
        public String verb() {
            return "recreate";
        }
    }

    /**
     * An object gets another name and stays as it is.
     *
     * @param before as it was
     * @param after the same by its new name
     */
    record Rename(SchemaObject before, SchemaObject after) implements Operation {
        @Override
        public ObjectId id() {
            return before.id();
        }

        @Override
        public Operation reverse() {
            return new Rename(after, before);
        }

        @Override
        public String verb() {
            return "rename";
        }
    }
}
