package dev.docuai.migrator.mapping.shop.parts;

import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
    String street;
}
