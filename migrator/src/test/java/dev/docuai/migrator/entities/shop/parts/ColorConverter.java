package dev.docuai.migrator.entities.shop.parts;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

@Converter(autoApply = true)
public class ColorConverter implements AttributeConverter<Color, Integer> {
    @Override
    public Integer convertToDatabaseColumn(Color color) {
        return color.rgb();
    }

    @Override
    public Color convertToEntityAttribute(Integer rgb) {
        return new Color(rgb);
    }
}
