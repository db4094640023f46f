package dev.docuai.migrator.entities.shop.parts;

/** Stored by {@link ColorConverter}. */
public record Color(int rgb) {}
