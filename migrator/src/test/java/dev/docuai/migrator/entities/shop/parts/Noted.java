package dev.docuai.migrator.entities.shop.parts;

import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
public class Noted {
    String note;
}
