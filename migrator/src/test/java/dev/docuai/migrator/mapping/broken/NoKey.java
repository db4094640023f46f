package dev.docuai.migrator;

import jakarta.persistence.Entity;

@Entity
class NoKey {
    String text;
}
