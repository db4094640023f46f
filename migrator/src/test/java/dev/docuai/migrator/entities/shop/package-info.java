/** Entities as a project has them, in two packages. */
@SequenceGenerator(name = "order_numbers", sequenceName = "order_numbers", allocationSize = 10)
@ConverterRegistration(converter = SizeConverter.class, domainType = Size.class, autoApply = true)
package dev.docuai.migrator.entities.shop;

import dev.docuai.migrator.entities.shop.parts.Size;
import dev.docuai.migrator.entities.shop.parts.SizeConverter;
import jakarta.persistence.SequenceGenerator;
import org.hibernate.annotations.ConverterRegistration;
