package dev.docuai.migrator.entities.shop;

import dev.docuai.migrator.entities.shop.parts.Address;
import dev.docuai.migrator.entities.shop.parts.Color;
import dev.docuai.migrator.entities.shop.parts.Noted;
import dev.docuai.migrator.entities.shop.parts.Size;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;

@Entity
class CustomerOrder extends Noted {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "order_numbers")
    Long id;

    Address address;
    Color color;
    Size size;
}
