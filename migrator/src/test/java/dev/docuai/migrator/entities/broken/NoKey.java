package dev.docuai.migrator.entities.broken;

import jakarta.persistence.Entity;

@Entity
class NoKey {
    String text;
}
