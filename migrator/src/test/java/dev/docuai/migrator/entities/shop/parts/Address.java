package dev.docuai.migrator.entities.shop.parts;

import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
    String street;
}
