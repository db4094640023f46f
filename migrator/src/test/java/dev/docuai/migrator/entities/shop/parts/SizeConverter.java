package dev.docuai.migrator.entities.shop.parts;

import jakarta.persistence.AttributeConverter;

/** Only a package says that it is used. */
public class SizeConverter implements AttributeConverter<Size, Double> {
    @Override
    public Double convertToDatabaseColumn(Size size) {
        return size.inches();
    }

    @Override
    public Size convertToEntityAttribute(Double inches) {
        return new Size(inches);
    }
}
