package dev.docuai.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.docuai.pgvector.UniqueIndex;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;

class NamingConventionTest {

    enum Colour {
        RED,
        BLUE
    }

    @Entity
    @Table(
            name = "boxes",
            check = @CheckConstraint(name = "place_is_positive", constraint = "place > 0"),
            uniqueConstraints = @UniqueConstraint(columnNames = {"shelf", "place"}),
            indexes = {@Index(columnList = "shelf"), @Index(columnList = "(lower(label))"), @Index(columnList = "a, b")
            })
    static class Box {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        int shelf;
        int place;
        int a;
        int b;

        @UniqueIndex
        String barcode;

        @Column(unique = true)
        String label;

        @Column(check = @CheckConstraint(constraint = "weight > 0"))
        int weight;

        @Enumerated(EnumType.STRING)
        Colour colour;

        @ManyToOne
        @JoinColumn(name = "outer_id")
        Box outer;
    }

    @Entity
    @Table(
            name = "`Odd Boxes`",
            check = @CheckConstraint(name = "place", constraint = "place > 0"),
            indexes = {
                @Index(name = "my_own", columnList = "shelf"),
                @Index(columnList = "place"),
                @Index(columnList = "a_column_whose_name_is_far_too_long_for_an_index_on_it")
            })
    static class OddBox {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Short id;

        int shelf;
        int place;

        @Column(name = "a_column_whose_name_is_far_too_long_for_an_index_on_it")
        int longName;

        @Column(secondPrecision = 3)
        LocalDateTime packed;
    }

    @Test
    void what_an_entity_leaves_unnamed_is_named_by_the_convention() {
        assertThat(Mapping.ddl(Box.class))
                .contains(
                        "create index ix_boxes_shelf on boxes (shelf)",
                        "create index ix_boxes_lower_label on boxes ((lower(label)))",
                        "create index ix_boxes_a_b on boxes (a, b)",
                        "create unique index ix_boxes_barcode on boxes (barcode)",
                        "alter table if exists boxes add constraint uq_boxes_label unique (label)",
                        "alter table if exists boxes add constraint uq_boxes_shelf_place unique (shelf, place)",
                        "alter table if exists boxes add constraint fk_boxes_outer_id_boxes"
                                + " foreign key (outer_id) references boxes");
    }

    @Test
    void keys_and_checks_are_named_too() {
        assertThat(Mapping.ddl(Box.class))
                .filteredOn(statement -> statement.startsWith("create table"))
                .singleElement()
                .asString()
                .contains(
                        "id bigserial not null",
                        "constraint pk_boxes primary key (id)",
                        "constraint ck_boxes_place_is_positive check (place > 0)",
                        "constraint ck_boxes_weight check (weight > 0)",
                        "constraint ck_boxes_colour check (colour in (");
    }

    @Test
    void a_name_that_is_given_stays() {
        assertThat(Mapping.ddl(OddBox.class)).contains("create index my_own on \"Odd Boxes\" (shelf)");
    }

    @Test
    void names_of_a_quoted_table_are_quoted() {
        assertThat(Mapping.ddl(OddBox.class))
                .contains("create index \"ix_Odd Boxes_place\" on \"Odd Boxes\" (place)")
                .filteredOn(statement -> statement.startsWith("create table"))
                .singleElement()
                .asString()
                .contains(
                        "id smallserial not null",
                        "constraint \"pk_Odd Boxes\" primary key (id)",
                        "constraint \"ck_Odd Boxes_place\" check (place > 0)");
    }

    @Test
    void a_name_too_long_for_postgresql_is_shortened_as_sqlalchemy_does() {
        // sqlalchemy: name[0 : 63 - 8] + "_" + md5_hex(name)[-4:]
        assertThat(Mapping.ddl(OddBox.class))
                .contains(
                        "create index \"ix_Odd Boxes_a_column_whose_name_is_far_too_long_for_an_2e40\" on \"Odd Boxes\""
                                + " (a_column_whose_name_is_far_too_long_for_an_index_on_it)");
    }

    @Test
    void a_timestamp_precision_other_than_the_servers_own_is_written() {
        assertThat(Mapping.ddl(OddBox.class))
                .filteredOn(statement -> statement.startsWith("create table"))
                .singleElement()
                .asString()
                .contains("packed timestamp(3)");
    }
}
