/** What the reader of the catalog says of everything that can be made with DDL. */
package dev.docuai.migration.catalog;
