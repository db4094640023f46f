package dev.docuai.migrator.schema;

import java.util.Locale;

/** The kinds of objects that a database holds, in an order in which they can be created when nothing else decides. */
public enum Kind {
    SCHEMA,
    EXTENSION,
    /** A foreign-data wrapper that no extension made. */
    FOREIGN_DATA_WRAPPER,
    /** A server of foreign data. */
    SERVER,
    COLLATION,
    /** A conversion between encodings. */
    CONVERSION,
    TEXT_SEARCH_PARSER,
    /** A template of text search dictionaries. */
    TEXT_SEARCH_TEMPLATE,
    TEXT_SEARCH_DICTIONARY,
    TEXT_SEARCH_CONFIGURATION,
    /** An enum type. */
    ENUM,
    DOMAIN,
    /** A composite type that CREATE TYPE made. */
    COMPOSITE_TYPE,
    /** A range type, with its multirange type. */
    RANGE_TYPE,
    /** A sequence of its own or of a serial column; an identity column's sequence is a part of the column. */
    SEQUENCE,
    /** A table: ordinary, partitioned, or a partition. */
    TABLE,
    /** A column of a table. */
    COLUMN,
    /** A primary key, unique, check, exclusion or foreign key constraint. */
    CONSTRAINT,
    /** An index that no constraint owns. */
    INDEX,
    /** A function or procedure. */
    FUNCTION,
    /** An aggregate function. */
    AGGREGATE,
    OPERATOR,
    /** A family of operator classes. */
    OPERATOR_FAMILY,
    OPERATOR_CLASS,
    /** A foreign table, with its columns and checks. */
    FOREIGN_TABLE,
    VIEW,
    MATERIALIZED_VIEW,
    /** A trigger that a user made. */
    TRIGGER,
    /** A policy of row-level security. */
    POLICY,
    /** Extended statistics. */
    STATISTICS,
    /** A rule of a table or view. */
    RULE,
    /** A publication for logical replication; the tables that it names are objects of their own. */
    PUBLICATION,
    /** A table of a publication, with its columns and its condition; called by the table. */
    PUBLISHED_TABLE,
    EVENT_TRIGGER,
    /** Other objects that docuai-db reads and cannot alter: base types, casts */
    OTHER,
    /** A property that one statement sets on an object: a comment on a part of it, a statistics target. */
    SETTING,
    /** The owner of an object. */
    OWNER,
    /** The privileges of a role on an object. */
    GRANT;

    /** Whether it is a type that columns can be of; true for enums, domains, composite and range types. */
    public boolean isType() {
        return this == ENUM || this == DOMAIN || this == COMPOSITE_TYPE || this == RANGE_TYPE;
    }

    /** Whether expressions call it: a column or domain that needs one needs it for its default or its checks. */
    public boolean isCalled() {
        return this == FUNCTION || this == SEQUENCE;
    }

    /**
     * Whether it is created before relations and functions: a type, or an object that types need.
     *
     * @return false for tables and everything that depends on them
     */
    public boolean isBeforeRelations() {
        return compareTo(SEQUENCE) < 0;
    }

    /**
     * Whether its objects belong to the database, and to no schema that a script makes.
     *
     * @return true for what replicates the database or watches over it
     */
    public boolean isOfDatabase() {
        return this == PUBLICATION || this == PUBLISHED_TABLE || this == EVENT_TRIGGER;
    }

    /** In words: {@code materialized view}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
