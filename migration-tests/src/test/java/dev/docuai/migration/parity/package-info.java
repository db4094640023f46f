/** The entities and the SQL scripts are two descriptions of one database; these tests hold them to each other. */
package dev.docuai.migration.parity;
