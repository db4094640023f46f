package dev.docuai.migrator.mapping.shop.parts;

import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
public class Noted {
    String note;
}
