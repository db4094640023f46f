package dev.docuai.migrator.entities.shop.parts;

/** Stored by {@link SizeConverter}. */
public record Size(double inches) {}
