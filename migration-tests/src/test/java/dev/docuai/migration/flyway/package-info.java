/** What Flyway's users know, and what a downgrade does about it. */
package dev.docuai.migration.flyway;
