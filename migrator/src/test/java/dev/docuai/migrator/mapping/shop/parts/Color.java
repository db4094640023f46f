package dev.docuai.migrator.mapping.shop.parts;

/** Stored by {@link ColorConverter}. */
public record Color(int rgb) {}
