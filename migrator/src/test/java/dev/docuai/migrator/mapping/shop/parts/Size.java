package dev.docuai.migrator.mapping.shop.parts;

/** Stored by {@link SizeConverter}. */
public record Size(double inches) {}
