/** One shared server, a fresh database for each test, and an independent reader of catalogs. */
package dev.docuai.migration.database;
