package dev.docuai.migrator.entities.shop.parts;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
class Label {
    @Id
    int id;

    @Entity
    @Table(name = "stickers")
    static class Sticker {
        @Id
        int id;
    }
}
