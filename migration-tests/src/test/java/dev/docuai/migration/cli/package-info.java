/** The command line as a user meets it. */
package dev.docuai.migration.cli;
