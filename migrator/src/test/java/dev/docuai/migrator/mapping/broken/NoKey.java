package dev.docuai.migrator.mapping.broken;

import jakarta.persistence.Entity;

@Entity
class NoKey {
    String text;
}
